package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The reports of a pair, as they are on the disks of both stations. */
final class ReportArchives {

  private static final String MANIFEST = ".manifest.json";

  private ReportArchives() {}

  /** Gives a station's project a report that is due every so many seconds. */
  static void configure(StationUnderTest station, String name, int seconds) throws IOException {
    template(station);
    station.write(
        "project/org.hotbackup.reports.report-" + name + ".cfg",
        """
        schedule = */%d * * * * *
        time.zone = UTC
        period = %d s
        template = ticks
        formats = html csv
        wait = 5 s
        """
            .formatted(seconds, seconds));
  }

  /** Gives a station's project the template {@code ticks}. */
  static void template(StationUnderTest station) throws IOException {
    Files.createDirectories(station.file("project/templates"));
    station.write(
        "project/templates/ticks.html",
        """
        <html><head><title>Ticks</title></head><body>
        <table><caption>Period</caption><tbody><tr><td>tick</td></tr></tbody></table>
        </body></html>
        """);
  }

  /** The planned times of a report in a station's archive, one for each manifest. */
  static List<String> planned(StationUnderTest station, String name) throws IOException {
    return files(station, name).keySet().stream()
        .filter(file -> file.endsWith(MANIFEST))
        .map(file -> file.substring(file.indexOf('_') + 1, file.length() - MANIFEST.length()))
        .toList();
  }

  /** The files of a report in a station's archive by name, the bytes of each as characters. */
  static Map<String, String> files(StationUnderTest station, String name) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Path folder = station.file("data/archive/" + name);
    if (!Files.exists(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (found.put(
                file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1))
            != null) {
          throw new AssertionError(file + " is in the archive twice");
        }
      }
    }
    return found;
  }

  /** Every planned time from one to another, as file names have it. */
  static List<String> every(int seconds, String from, Instant to) {
    List<String> all = new ArrayList<>();
    Instant time =
        Instant.parse(
            from.replaceFirst(
                "(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z", "$1-$2-$3T$4:$5:$6Z"));
    for (; !time.isAfter(to); time = time.plusSeconds(seconds)) {
      all.add(time.toString().replaceAll("[-:]", ""));
    }
    return all;
  }
}
