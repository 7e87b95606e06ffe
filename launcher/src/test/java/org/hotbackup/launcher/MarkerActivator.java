package org.hotbackup.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Part of the bundle that the tests deploy: a file is there while the bundle is active. */
public final class MarkerActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) throws IOException {
    Files.createFile(marker(context));
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    Files.delete(marker(context));
  }

  private static Path marker(BundleContext context) {
    return Path.of(context.getProperty("hotbackup.directory"), "marker");
  }
}
