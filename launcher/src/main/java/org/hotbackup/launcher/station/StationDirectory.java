package org.hotbackup.launcher.station;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.hotbackup.launcher.Failure;

/**
 * A station directory: everything of one station.
 *
 * @param root its path, absolute
 */
public record StationDirectory(Path root) {

  public StationDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * An existing station.
   *
   * @throws Failure this is no station directory
   */
  public static StationDirectory open(Path path) {
    StationDirectory station = new StationDirectory(path);
    if (!station.exists()) {
      throw new Failure(
          path + " is not a station directory: make one with 'hotbackup create " + path + "'");
    }
    return station;
  }

  /** Whether a station was made here. */
  public boolean exists() {
    return Files.isRegularFile(properties());
  }

  /** The station's name as people see it. */
  public String name() {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(properties())) {
      values.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(properties() + " cannot be read: " + e.getMessage(), e);
    }
    String name = values.getProperty("name", "").strip();
    return name.isEmpty() ? root.getFileName().toString() : name;
  }

  /** Holds the station's name; its presence makes a directory a station directory. */
  Path properties() {
    return etc().resolve("station.properties");
  }

  public Path etc() {
    return root.resolve("etc");
  }

  public Path project() {
    return root.resolve("project");
  }

  public Path deploy() {
    return root.resolve("deploy");
  }

  public Path data() {
    return root.resolve("data");
  }

  public Path log() {
    return root.resolve("log");
  }

  /** The certificate of the web server as PEM; there where it has HTTPS. */
  public Path httpsCertificate() {
    return etc().resolve("https.crt");
  }

  /** What a station in the background printed; the log proper is {@code hotbackup.log}. */
  public Path consoleLog() {
    return log().resolve("console.log");
  }
}
