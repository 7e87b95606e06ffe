package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;

/** What {@code api/reports} and {@code api/archive} answer (PORT-1). */
final class ReportsDocument {

  private static final int MOST_LOOKED_AT = 10_000;

  private ReportsDocument() {}

  /** What to look for in the archive; empty texts match everything. */
  record Search(String report, String text, Instant from, Instant to, int most) {

    private boolean matches(ReportRun run) {
      String all =
          (run.report()
                  + " "
                  + run.trigger()
                  + " "
                  + run.state()
                  + " "
                  + run.error()
                  + " "
                  + run.planned())
              .toLowerCase(Locale.ROOT);
      return (report.isEmpty() || run.report().equals(report))
          && run.ended().isBefore(to)
          && all.contains(text.toLowerCase(Locale.ROOT));
    }
  }

  static ObjectNode list(Sources sources, User user) {
    ObjectNode document = Json.object();
    ArrayNode names = document.putArray("reports");
    ArrayNode running = document.putArray("running");
    document.put("canMake", sources.reports().isPresent() && user.level().covers(Level.OPERATOR));
    if (sources.reports().isPresent()) {
      Reports reports = sources.reports().get();
      reports.names().forEach(names::add);
      reports
          .running()
          .forEach(
              (key, share) ->
                  running
                      .addObject()
                      .put("report", key.report())
                      .put("planned", key.planned().toString())
                      .put("share", share));
    }
    return document;
  }

  static ObjectNode archive(Sources sources, Search search) throws HistoryUnavailableException {
    ObjectNode document = Json.object();
    ArrayNode runs = document.putArray("runs");
    List<ReportRun> found = List.of();
    if (sources.reports().isPresent()) {
      Reports reports = sources.reports().get();
      found =
          reports.ended(search.from, MOST_LOOKED_AT).stream()
              .filter(search::matches)
              .limit(search.most + 1L)
              .toList();
      found.stream().limit(search.most).forEach(run -> put(run, reports, runs.addObject()));
    }
    document.put("more", found.size() > search.most);
    return document;
  }

  private static void put(ReportRun run, Reports reports, ObjectNode document) {
    document.put("report", run.report());
    document.put("planned", run.planned().toString());
    document.put("state", run.state().name());
    document.put("trigger", run.trigger());
    document.put("ended", run.ended().toString());
    document.put("error", run.error());
    ArrayNode files = document.putArray("files");
    for (Path file : reports.files(run)) {
      size(file)
          .ifPresent(
              size ->
                  files
                      .addObject()
                      .put("name", file.getFileName().toString())
                      .put("size", size)
                      .put("type", ReportFile.ending(file)));
    }
  }

  /** Empty where it is no longer to be kept. */
  private static Optional<Long> size(Path file) {
    try {
      return Optional.of(Files.size(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
