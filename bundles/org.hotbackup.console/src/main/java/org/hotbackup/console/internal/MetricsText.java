package org.hotbackup.console.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleStatus;

/** Metrics in the text format of Prometheus; what is not known is left out (OPS-5). */
final class MetricsText {

  private final StringBuilder text = new StringBuilder();

  private MetricsText() {}

  static String of(Station station) {
    MetricsText metrics = new MetricsText();
    station.role().ifPresent(service -> metrics.role(service.status()));
    station.history().ifPresent(metrics::history);
    station
        .conditions()
        .ifPresent(
            conditions ->
                metrics.gauge(
                    "hotbackup_alarms_standing",
                    "Alarms of tag conditions that stand.",
                    conditions.standing().size()));
    station.effects().ifPresent(metrics::effects);
    return metrics.text.toString();
  }

  private void effects(EffectsDesk.Known known) {
    head("hotbackup_effects", "Effects of the last 7 days that are not settled, 1000 at the most.");
    known
        .unsettled()
        .forEach((state, count) -> sample("hotbackup_effects{state=\"" + state + "\"}", count));
  }

  private void role(RoleStatus status) {
    head("hotbackup_role", "1 for the role of the station, 0 for all others.");
    for (Role role : Role.values()) {
      sample("hotbackup_role{role=\"" + role + "\"}", status.role() == role ? 1 : 0);
    }
    gauge("hotbackup_term", "Highest term used or seen.", status.term());
  }

  private void history(HistoryState history) {
    lag("hotbackup_history_lag", "missing on this station", history.behind());
    lag("hotbackup_history_other_lag", "missing on the other station", history.otherBehind());
    gauge(
        "hotbackup_queue_rows", "Rows waiting on the disk for the database.", history.queuedRows());
    gauge(
        "hotbackup_set_aside_rows",
        "Rows that the database refused for ever.",
        history.setAsideRows());
  }

  private void lag(String name, String where, Optional<HistoryLag> lag) {
    if (lag.isPresent()) {
      gauge(name + "_rows", "Rows of the history " + where + ".", lag.get().rows());
      Duration time = lag.get().time();
      String seconds = name + "_seconds";
      head(seconds, "For how long rows of the history have been " + where + ".");
      text.append(String.format(Locale.ROOT, "%s %.3f\n", seconds, time.toMillis() / 1000.0));
    }
  }

  private void gauge(String name, String help, long value) {
    head(name, help);
    sample(name, value);
  }

  private void head(String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private void sample(String name, long value) {
    text.append(name).append(' ').append(value).append('\n');
  }
}
