package org.hotbackup.launcher.framework;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hotbackup.launcher.station.StationDirectory;
import org.osgi.framework.Constants;

/** What the framework and its first bundles are told before anything is configured. */
final class FrameworkProperties {

  private FrameworkProperties() {}

  static Map<String, String> of(StationDirectory station, Path home) {
    Map<String, String> p = new HashMap<>();
    p.put("hotbackup.station", station.name());
    p.put("hotbackup.directory", path(station.root()));

    // Files are the truth: bundles and configurations are read anew at every start.
    p.put(Constants.FRAMEWORK_STORAGE, path(station.data().resolve("framework")));
    p.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    p.put(
        Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(SystemBundles.TOP_START_LEVEL));
    p.put("felix.cm.dir", path(station.data().resolve("cm")));

    fileInstall(p, station);
    logging(p, station, home);
    http(p, station);
    p.put(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
        path(station.etc().resolve("secrets")));
    return p;
  }

  private static void fileInstall(Map<String, String> p, StationDirectory station) {
    p.put(
        "felix.fileinstall.dir",
        path(station.etc()) + "," + path(station.project()) + "," + path(station.deploy()));
    // Read before the start level rises further, so that no component sees defaults first.
    p.put("felix.fileinstall.noInitialDelay", "true");
    p.put("felix.fileinstall.poll", "1000");
    // Everything else in these folders belongs to others: pair key, users, tag lists, templates.
    p.put("felix.fileinstall.filter", ".*\\.(cfg|config|jar)");
    p.put("felix.fileinstall.subdir.mode", "skip");
    // The console bundle writes changes back: File Install truncates first and reads that (CFG-5).
    p.put("felix.fileinstall.enableConfigSave", "false");
    p.put("felix.fileinstall.configEncoding", "UTF-8");
    p.put("felix.fileinstall.start.level", Integer.toString(SystemBundles.TOP_START_LEVEL));
    p.put("felix.fileinstall.tmpdir", path(station.data().resolve("tmp")));
    p.put("felix.fileinstall.log.level", "3");
    // Polling sees changes on network drives too; watching the file system does not.
    p.put("felix.fileinstall.disableNio2", "true");
  }

  private static void logging(Map<String, String> p, StationDirectory station, Path home) {
    Path own = station.etc().resolve("logback.xml");
    Path file = Files.isRegularFile(own) ? own : home.resolve("etc").resolve("logback.xml");
    p.put("org.ops4j.pax.logging.StaticLogbackFile", path(file));
    p.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
    // The framework's errors come as events, which Pax Logging logs; once is enough.
    p.put("felix.log.level", "0");
    p.put("ds.loglevel", "warn");
  }

  private static void http(Map<String, String> p, StationDirectory station) {
    // Else HTTP would first open port 8080 on every address and move a moment later.
    p.put(
        "org.apache.felix.http.require.config",
        Boolean.toString(Files.exists(station.etc().resolve("org.apache.felix.http.cfg"))));
    // Without this the web console would let in admin/admin (SEC-3).
    p.put("felix.webconsole.security.providers", "hotbackup");
  }

  /** File Install and Felix take a backslash for an escape; Java takes a slash on Windows too. */
  private static String path(Path path) {
    return path.toString().replace('\\', '/');
  }
}
