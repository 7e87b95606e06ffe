package org.hotbackup.audit.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.StationIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records how the report runs of this station end, while it is the active one. */
@Component(
    service = {},
    immediate = true)
@SatisfyingConditionTarget("(&(osgi.condition.id=hotbackup.active)(license.option=audit))")
public final class ReportResults {

  private static final Logger LOG = LoggerFactory.getLogger(ReportResults.class);
  private static final String KIND = "report_run";
  private static final Set<String> ENDS = Set.of("DONE", "FAILED", "CANCELLED");
  private static final int MOST = 200;
  private static final long LOOK_MILLIS = 5_000;

  private final PairRecords records;
  private final AuditLog log;
  private final String station;
  private final ScheduledThreadPoolExecutor thread = Threads.timer("audit-reports");

  // used on the thread only
  private final Set<String> seen = new HashSet<>();
  private final Instant since = Instant.now();

  /** Called by the component runtime. */
  @Activate
  public ReportResults(
      @Reference PairRecords records, @Reference AuditLog log, @Reference StationIdentity station) {
    this.records = records;
    this.log = log;
    this.station = station.name();
    var looks =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    LOG.debug("Report runs are looked at: {}", looks);
  }

  private void look() {
    try {
      for (PairRecord record : records.newest(KIND, since, MOST)) {
        Map<String, String> fields = record.fields();
        String state = fields.getOrDefault("state", "");
        boolean own = fields.getOrDefault("station", "").equals(station);
        if (own && ENDS.contains(state) && seen.add(record.key() + " " + record.time())) {
          log.record(
              AuditEvent.bySystem(
                  "report." + state.toLowerCase(Locale.ROOT),
                  fields.getOrDefault("report", record.key()),
                  "planned "
                      + fields.getOrDefault("planned", "?")
                      + " "
                      + fields.getOrDefault("error", "")));
        }
      }
    } catch (HistoryUnavailableException | RuntimeException e) {
      LOG.debug("Report runs cannot be looked at now", e);
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
  }
}
