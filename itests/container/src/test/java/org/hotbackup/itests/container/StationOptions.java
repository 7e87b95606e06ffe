package org.hotbackup.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.streamBundle;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.hotbackup.testkit.Await;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/**
 * A station for one test class: a directory of its own, and every bundle of the assembled
 * distribution at its start level, as the launcher starts them.
 */
final class StationOptions {

  static final String STATION = "container";

  /** Levels of the distribution's system folder. */
  private static final List<Integer> LEVELS = List.of(1, 5, 7, 8, 10, 20);

  private static final int TOP_LEVEL = 40;

  private final Path directory;
  private final List<Option> options = new ArrayList<>();

  private StationOptions(Path directory) {
    this.directory = directory;
  }

  /** A station configured as nothing in particular: a main, listening on the loopback. */
  static StationOptions main() {
    try {
      Path target = Path.of(System.getProperty("classes")).getParent();
      StationOptions station =
          new StationOptions(Files.createTempDirectory(target, "station-").toAbsolutePath());
      for (String folder : List.of("etc", "project/tags", "deploy", "data", "log")) {
        Files.createDirectories(station.directory.resolve(folder));
      }
      PairKey.create(station.directory.resolve("project/pair.p12"));
      station.file(
          "etc/org.hotbackup.heartbeat.cfg", "bind.address=127.0.0.1\nport=" + freePort() + "\n");
      station.file(
          "etc/org.apache.felix.http.cfg",
          "org.apache.felix.http.host=127.0.0.1\norg.osgi.service.http.port=" + freePort() + "\n");
      return station;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the station has its files. */
  Path directory() {
    return directory;
  }

  /** Writes a file of the station. */
  StationOptions file(String path, String content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what a test needs besides. */
  StationOptions with(Option option) {
    options.add(option);
    return this;
  }

  private static boolean isFragment(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null;
    }
  }

  /** Everything for Pax Exam. */
  Option[] options() throws IOException {
    options.add(frameworkStartLevel(TOP_LEVEL));
    properties();
    for (int level : LEVELS) {
      for (Path jar : jars(level)) {
        var bundle = bundle(jar.toUri().toString()).startLevel(level);
        options.add(isFragment(jar) ? bundle.noStart() : bundle);
      }
    }
    options.add(junitBundles());
    options.add(bundle(jarOf(Assertions.class)));
    options.add(bundle(jarOf(ByteBuddy.class)));
    options.add(
        streamBundle(
            TinyBundles.bundle()
                .addClass(Await.class)
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "test.await")
                .setHeader(Constants.EXPORT_PACKAGE, Await.class.getPackageName())
                .build(TinyBundles.rawBuilder())));
    return options.toArray(Option[]::new);
  }

  private void properties() {
    set("hotbackup.station", STATION);
    set("hotbackup.directory", directory.toString());
    set(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
        directory.resolve("etc/secrets").toString());
    set("felix.cm.dir", directory.resolve("data/cm").toString());
    set(
        "felix.fileinstall.dir",
        directory.resolve("etc")
            + ","
            + directory.resolve("project")
            + ","
            + directory.resolve("deploy"));
    set("felix.fileinstall.noInitialDelay", "true");
    set("felix.fileinstall.poll", "500");
    set("felix.fileinstall.filter", ".*\\.(cfg|config|jar)");
    set("felix.fileinstall.subdir.mode", "skip");
    set("felix.fileinstall.enableConfigSave", "false");
    set("felix.fileinstall.disableNio2", "true");
    set("felix.fileinstall.tmpdir", directory.resolve("data/tmp").toString());
    set("felix.webconsole.security.providers", "hotbackup");
    set("org.apache.felix.http.require.config", "true");
    set(
        "org.ops4j.pax.logging.StaticLogbackFile",
        distribution().resolve("etc/logback.xml").toString());
    set("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
    set("ds.loglevel", "warn");
    options.add(systemProperty("hotbackup.log").value(directory.resolve("log").toString()));
    options.add(systemProperty("hotbackup.console.level").value("OFF"));
  }

  private void set(String key, String value) {
    options.add(frameworkProperty(key).value(value));
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  static Path distribution() {
    return Path.of(System.getProperty("distribution")).toAbsolutePath().normalize();
  }

  /** The bundles of one start level of the distribution. */
  static List<Path> jars(int level) throws IOException {
    try (Stream<Path> files =
        Files.list(distribution().resolve("system").resolve(Integer.toString(level)))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Every bundle of the distribution that a station always starts. */
  static List<Path> jars() throws IOException {
    List<Path> all = new ArrayList<>();
    for (int level : LEVELS) {
      all.addAll(jars(level));
    }
    return all;
  }

  /** A port that nothing listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
