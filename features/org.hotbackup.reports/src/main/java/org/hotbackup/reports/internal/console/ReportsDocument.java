package org.hotbackup.reports.internal.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.archive.ArchivedFile;
import org.hotbackup.reports.internal.archive.ArchivedRun;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.run.RecordedRun;
import org.hotbackup.reports.internal.run.ReportWork;
import org.hotbackup.reports.internal.run.Run;

/** What the page shows, as JSON. */
final class ReportsDocument {

  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_RUNS = 50;
  private static final int MOST_ARCHIVED = 100;

  private ReportsDocument() {}

  /**
   * The document.
   *
   * @param report of which report the archive is shown; empty for all
   */
  static ObjectNode of(Desk desk, Optional<String> report) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("station", desk.station());
    document.put("active", desk.work().isPresent());
    List<Run> runs = desk.work().map(ReportWork::runs).orElse(List.of());
    ArrayNode reports = document.putArray("reports");
    for (Catalogue.Entry entry : desk.catalogue().entries()) {
      report(desk, entry, runs, reports.addObject());
    }
    ArrayNode refused = document.putArray("refused");
    for (Map.Entry<String, String> one : desk.catalogue().refused().entrySet()) {
      refused.addObject().put("pid", one.getKey()).put("why", one.getValue());
    }
    ArrayNode recorded = document.putArray("runs");
    desk.runs(MOST_RUNS).forEach(run -> run(run, recorded.addObject()));
    ArrayNode archive = document.putArray("archive");
    desk.archive().list(report, MOST_ARCHIVED).forEach(run -> archived(run, archive.addObject()));
    desk.previews().latest().ifPresent(preview -> preview(preview, document.putObject("preview")));
    return document;
  }

  private static void report(
      Desk desk, Catalogue.Entry entry, List<Run> runs, ObjectNode document) {
    ReportPlan plan = entry.plan();
    document.put("name", plan.name());
    document.put("template", plan.template());
    document.put("schedule", plan.definition().substring(0, plan.definition().indexOf('|')));
    document.put("zone", plan.zone().getId());
    ArrayNode triggers = document.putArray("triggers");
    plan.triggers().forEach(trigger -> triggers.add(trigger.text()));
    ArrayNode formats = document.putArray("formats");
    plan.formats().stream().sorted().forEach(format -> formats.add(format.ending()));
    document.put("printer", plan.printer().orElse(null));
    document.put("next", text(desk.next(plan)));
    document.put("problem", entry.problem().orElse(null));
    ArrayNode running = document.putArray("running");
    for (Run run : runs) {
      if (run.key().report().equals(plan.name())) {
        running
            .addObject()
            .put("planned", run.key().planned().toString())
            .put("started", run.started().toString())
            .put("share", run.share());
      }
    }
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  private static void run(RecordedRun run, ObjectNode document) {
    document.put("report", run.key().report());
    document.put("planned", run.key().planned().toString());
    document.put("trigger", run.trigger());
    document.put("state", run.state());
    document.put("station", run.station());
    document.put("started", text(run.started()));
    document.put(
        "millis",
        run.started()
            .flatMap(start -> run.finished().map(end -> Duration.between(start, end).toMillis()))
            .orElse(null));
    document.put("printer", run.printer());
    document.put("error", run.error());
  }

  private static void archived(ArchivedRun run, ObjectNode document) {
    document.put("report", run.key().report());
    document.put("planned", run.key().planned().toString());
    document.put("station", run.station());
    document.put("made", run.made().toString());
    document.put("incomplete", run.incomplete());
    ArrayNode files = document.putArray("files");
    for (ArchivedFile file : run.files()) {
      files.addObject().put("name", file.name()).put("size", file.size());
    }
  }

  private static void preview(Previews.Preview preview, ObjectNode document) {
    document.put("report", preview.report);
    document.put("asked", preview.asked.toString());
    document.put("over", preview.over());
    document.put("share", preview.share());
    document.put("error", preview.error());
    ArrayNode files = document.putArray("files");
    preview.files().keySet().stream().sorted().forEach(files::add);
  }
}
