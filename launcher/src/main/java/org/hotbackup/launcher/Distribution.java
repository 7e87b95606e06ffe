package org.hotbackup.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The installed program: {@code bin/}, {@code lib/}, {@code system/}, {@code etc/}. */
public final class Distribution {

  private Distribution() {}

  /** Its directory, found from where this class was loaded: {@code lib/} lies directly in it. */
  public static Path home() {
    try {
      Path jar =
          Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The start script for this system. */
  public static Path script() {
    return home().resolve("bin").resolve(onWindows() ? "hotbackup.bat" : "hotbackup");
  }

  /** The version in the jar's manifest. */
  public static String version() {
    String version = Distribution.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Whether this is Windows. */
  public static boolean onWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
