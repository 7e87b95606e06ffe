package org.hotbackup.launcher.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.launcher.Failure;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles of the distribution: {@code system/<start level>/*.jar}, used where they lie. Each is
 * needed; {@link #requireActive} says which one did not start, and why.
 */
final class SystemBundles {

  /** The highest start level; bundles of {@code deploy/} start there, after the system's. */
  static final int TOP_START_LEVEL = 40;

  private final Path system;
  private final List<Bundle> bundles = new ArrayList<>();

  SystemBundles(Path home) {
    this.system = home.resolve("system");
  }

  /** Installs them and marks them to be started when the framework reaches their level. */
  void install(BundleContext context, boolean shell) {
    for (Path folder : list(system)) {
      String name = folder.getFileName().toString();
      if (name.equals("shell")) {
        if (shell) {
          install(context, folder, TOP_START_LEVEL);
        }
      } else {
        install(context, folder, Integer.parseInt(name));
      }
    }
  }

  private void install(BundleContext context, Path folder, int level) {
    for (Path jar : list(folder)) {
      try {
        Bundle bundle = context.installBundle("reference:" + jar.toUri());
        bundles.add(bundle);
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        if (!isFragment(bundle)) {
          bundle.start();
        }
      } catch (BundleException e) {
        throw new Failure("the system bundle " + jar + " cannot be used: " + reason(e), e);
      }
    }
  }

  /**
   * Checks them once the framework is up.
   *
   * @throws Failure at least one is not active; the first is named with its cause
   */
  void requireActive() {
    for (Bundle bundle : bundles) {
      if (!isFragment(bundle) && bundle.getState() != Bundle.ACTIVE) {
        requireStart(bundle);
      }
    }
  }

  /** Starts it once more, because the framework tells why only to listeners, and those late. */
  private static void requireStart(Bundle bundle) {
    try {
      bundle.start();
    } catch (BundleException e) {
      throw new Failure(
          "the system bundle " + bundle.getSymbolicName() + " did not start: " + reason(e), e);
    }
  }

  int count() {
    return bundles.size();
  }

  private static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  private static String reason(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text =
        root instanceof BundleException && root.getMessage() != null
            ? root.getMessage()
            : root.toString();
    // Felix says the same again after this.
    return text.replaceFirst("(?s) Unresolved requirements:.*", "").replaceAll("\\s*\\R\\s*", " ");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new Failure(folder + " cannot be read: " + e + "; install the distribution anew", e);
    }
  }
}
