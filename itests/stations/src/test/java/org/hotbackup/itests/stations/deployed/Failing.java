package org.hotbackup.itests.stations.deployed;

import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** A component that cannot be activated while a file is there. */
public final class Failing {

  /** The file; in the station directory. */
  public static final String FILE = "data/failing";

  /** Called by the component runtime. */
  public void activate(BundleContext context) {
    if (Files.exists(Path.of(context.getProperty("hotbackup.directory"), FILE))) {
      throw new IllegalStateException("the driver is not there");
    }
  }

  /** Called by the component runtime. */
  public void deactivate() {}
}
