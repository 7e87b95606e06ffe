package org.hotbackup.reports.internal.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.reports.internal.archive.RunKey;

/** The runs of reports as records of the pair, also the view {@code report_run}. */
final class RunLog {

  /** How far a run is. */
  enum State {
    /** A person has asked for it, and no station has begun it. */
    REQUESTED,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED,
    CANCELLED
  }

  /**
   * What the newest record of a run says.
   *
   * @param deaths how many stations died while they made it
   * @param parameters with which a person asked for it, beside those of the configuration
   */
  record Entry(
      RunKey key,
      String trigger,
      State state,
      Optional<Instant> started,
      Optional<Instant> finished,
      String file,
      String printer,
      String error,
      int deaths,
      Map<String, String> parameters) {

    static Entry begun(Job job, Instant now) {
      return new Entry(
          job.key(),
          job.trigger(),
          State.RUNNING,
          Optional.of(now),
          Optional.empty(),
          "",
          "",
          "",
          0,
          Map.of());
    }

    static Entry requested(RunKey key, String trigger, Map<String, String> parameters) {
      return new Entry(
          key,
          trigger,
          State.REQUESTED,
          Optional.empty(),
          Optional.empty(),
          "",
          "",
          "",
          0,
          parameters);
    }

    Entry ended(State as, Instant now, String what, String onto, String why) {
      return new Entry(
          key, trigger, as, started, Optional.of(now), what, onto, why, deaths, parameters);
    }
  }

  static final String RUN = "report_run";
  private static final String DEATHS = "deaths";
  private static final String PARAMETER = "parameter.";

  private RunLog() {}

  static void write(PairRecords records, String station, long term, Entry entry, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Map<String, String> fields = new HashMap<>();
    fields.put("report", entry.key().report());
    fields.put("planned", entry.key().planned().toString());
    fields.put("trigger", entry.trigger());
    fields.put("state", entry.state().name());
    fields.put("station", station);
    entry.started().ifPresent(time -> fields.put("started", time.toString()));
    entry.finished().ifPresent(time -> fields.put("finished", time.toString()));
    put(fields, "file", entry.file());
    put(fields, "printer", entry.printer());
    put(fields, "error", entry.error());
    if (entry.deaths() > 0) {
      fields.put(DEATHS, Integer.toString(entry.deaths()));
    }
    entry.parameters().forEach((name, value) -> fields.put(PARAMETER + name, value));
    records.append(term, List.of(new PairRecord(RUN, key(entry.key()), now, fields)));
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String key(RunKey key) {
    return key.report() + "|" + key.planned();
  }

  static Optional<Entry> find(PairRecords records, RunKey key) throws HistoryUnavailableException {
    return records.newest(RUN, key(key)).map(RunLog::entry);
  }

  static Entry entry(PairRecord record) {
    Map<String, String> fields = record.fields();
    Map<String, String> parameters = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(PARAMETER)) {
            parameters.put(name.substring(PARAMETER.length()), value);
          }
        });
    return new Entry(
        new RunKey(fields.get("report"), Instant.parse(fields.get("planned"))),
        fields.getOrDefault("trigger", ""),
        State.valueOf(fields.get("state")),
        Optional.ofNullable(fields.get("started")).map(Instant::parse),
        Optional.ofNullable(fields.get("finished")).map(Instant::parse),
        fields.getOrDefault("file", ""),
        fields.getOrDefault("printer", ""),
        fields.getOrDefault("error", ""),
        Integer.parseInt(fields.getOrDefault(DEATHS, "0")),
        parameters);
  }
}
