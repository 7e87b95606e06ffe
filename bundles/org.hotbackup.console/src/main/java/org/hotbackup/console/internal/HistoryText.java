package org.hotbackup.console.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;

/** How this station's history is, as text for the shell (LOG-4, LOG-6). */
final class HistoryText {

  private HistoryText() {}

  static String of(Optional<HistoryState> history) {
    if (history.isEmpty()) {
      return "not known: its service is not there";
    }
    HistoryState state = history.get();
    return (state.shared() ? "central database" : local(state))
        + rows(state.queuedRows(), " waiting on the disk for the database")
        + rows(state.setAsideRows(), " set aside because the database refused them")
        + state.problem().map(problem -> "\n" + Printable.oneLine(problem)).orElse("");
  }

  private static String local(HistoryState state) {
    return "local, "
        + lag("missing here", state.behind())
        + ", "
        + lag("missing on the other station", state.otherBehind());
  }

  private static String lag(String where, Optional<HistoryLag> lag) {
    return lag.map(
            known ->
                known.rows() == 0
                    ? "nothing " + where
                    : known.rows() + " rows " + where + " for " + seconds(known.time()))
        .orElse("not known whether rows are " + where);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static String rows(long rows, String what) {
    return rows == 0 ? "" : ", " + rows + (rows == 1 ? " row" : " rows") + what;
  }
}
