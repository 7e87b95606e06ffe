package org.hotbackup.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.hotbackup.testkit.Await;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;

/**
 * A Felix framework with the bundles of a station that the console lives with, and the console
 * itself. The API comes from the class path of the test, so that a test can register services.
 */
final class TestFramework implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String SHARED =
      "org.hotbackup.api;version=2.0.0,org.hotbackup.api.link;version=2.0.0,"
          + "org.osgi.service.cm;version=1.6.1";

  private final Framework framework;

  /** Starts as the launcher does: the Config Admin store of an earlier run is dropped. */
  TestFramework(Path station, Map<String, String> properties) throws Exception {
    Map<String, String> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, station.resolve("data/framework").toString());
    all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
    all.put("felix.cm.dir", fresh(station.resolve("data/cm")).toString());
    all.put("felix.fileinstall.dir", station.resolve("etc") + "," + station.resolve("project"));
    all.putIfAbsent("felix.fileinstall.poll", "100");
    all.put("felix.fileinstall.enableConfigSave", "false");
    all.put("felix.fileinstall.noInitialDelay", "true");
    all.put("felix.webconsole.security.providers", "hotbackup");
    all.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
    all.put(
        "org.ops4j.pax.logging.StaticLogbackFile",
        Path.of("src/test/resources/logback-test-framework.xml").toAbsolutePath().toString());
    framework = new FrameworkFactory().newFramework(all);
    framework.init();
  }

  private static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return folder;
  }

  /** Installs and starts everything; services that were registered before are seen at once. */
  TestFramework start() throws BundleException, IOException {
    framework.start();
    List<Bundle> bundles = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("bundles.directory")))) {
      // the log first, else the others fill the test's output until it is there
      Comparator<Path> order = Comparator.comparing(file -> !file.toString().contains("pax-log"));
      for (Path file : files.sorted(order.thenComparing(Comparator.naturalOrder())).toList()) {
        bundles.add(context().installBundle(file.toUri().toString()));
      }
    }
    bundles.add(
        context().installBundle(Path.of(System.getProperty("bundle.file")).toUri().toString()));
    // File Install after the console, as in a station
    bundles.sort(Comparator.comparing(bundle -> bundle.getLocation().contains("fileinstall")));
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    return this;
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  <T> void register(Class<T> type, T service) {
    context().registerService(type, service, null);
  }

  <T> T service(Class<T> type) {
    return type.cast(service(type.getName()));
  }

  /** A service of a class that the test does not share. */
  Object service(String type) {
    Await.until(
        "service " + type, PATIENCE, () -> context().getAllServiceReferences(type, null) != null);
    try {
      return context().getService(context().getAllServiceReferences(type, null)[0]);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
