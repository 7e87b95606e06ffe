package org.hotbackup.launcher.station;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The configuration files of a new station. What they leave out has its default. */
final class StationFiles {

  /** The web server's file; read by the launcher too. */
  static final String HTTP = "org.apache.felix.http.cfg";

  static final String HTTP_HOST = "org.apache.felix.http.host";
  static final String HTTP_PORT = "org.osgi.service.http.port";
  static final String HTTP_ENABLE = "org.apache.felix.http.enable";
  static final String HTTPS_ENABLE = "org.apache.felix.https.enable";
  static final String HTTPS_PORT = "org.osgi.service.http.port.secure";

  /** The link's file. */
  static final String HEARTBEAT = "org.hotbackup.heartbeat.cfg";

  static final String BIND_ADDRESS = "bind.address";
  static final String PORT = "port";

  /** The role's file. */
  static final String ROLE = "org.hotbackup.role.cfg";

  static final String MAIN_ADDRESS = "main.address";
  static final String MAIN_PORT = "main.port";

  /** The folder of report templates in the project. */
  static final String TEMPLATES = "templates";

  private static final List<String> REPORTS =
      List.of("daily-production.html", "shift-downtime.html", "tag-quality.html");

  private StationFiles() {}

  static void write(Path etc, String name, NewStation station) throws IOException {
    write(
        etc.resolve("station.properties"),
        "# The station's name, as it stands in logs, history and status.",
        "name=" + name);

    Lines http = new Lines("# Web console and HTTP addresses of this station.");
    station.bind().ifPresent(bind -> http.add(HTTP_HOST, bind));
    http.add(HTTP_PORT, station.httpPort());
    http.write(etc.resolve(HTTP));

    if (station.bind().isPresent() || station.port().isPresent()) {
      Lines heartbeat = new Lines("# Where this station listens for the other one.");
      station.bind().ifPresent(bind -> heartbeat.add(BIND_ADDRESS, bind));
      station.port().ifPresent(port -> heartbeat.add(PORT, port));
      heartbeat.write(etc.resolve(HEARTBEAT));
    }

    if (station.backupOf().isPresent()) {
      NewStation.BackupOf main = station.backupOf().get();
      Lines role = new Lines("# This node is working in a Hotbackup mode: it backs up a main.");
      role.add("hotbackup.enabled", true);
      role.add(MAIN_ADDRESS, main.address());
      role.add(MAIN_PORT, main.port());
      main.checkupRate().ifPresent(seconds -> role.add("checkup.rate", seconds));
      role.write(etc.resolve(ROLE));
    }
  }

  /** A source that exists on every machine, so that a new station has something to record. */
  static void writeFirstSource(Path project) throws IOException {
    Lines source = new Lines("# This machine's own load, once a second.");
    source.add("type", "host");
    source.add("scan.interval", 1000);
    source.write(project.resolve("org.hotbackup.logging.source-host.cfg"));
  }

  /** Report templates for engineers to use and to change. */
  static void writeTemplates(Path project) throws IOException {
    Path templates = Files.createDirectory(project.resolve(TEMPLATES));
    for (String name : REPORTS) {
      try (InputStream in = StationFiles.class.getResourceAsStream("templates/" + name)) {
        Files.copy(in, templates.resolve(name));
      }
    }
  }

  private static void write(Path file, String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** A Config Admin file in the making; no value has characters that need escaping. */
  private static final class Lines {

    private final StringBuilder text;

    Lines(String comment) {
      text = new StringBuilder(comment).append('\n');
    }

    void add(String key, Object value) {
      text.append(key).append(" = ").append(value).append('\n');
    }

    void write(Path file) throws IOException {
      Files.writeString(file, text);
    }
  }
}
