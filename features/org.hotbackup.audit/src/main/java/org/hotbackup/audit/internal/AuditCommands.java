package org.hotbackup.audit.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.audit.chain.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit trail as command of the Gogo shell: {@code hotbackup:audit}. */
@Component(
    service = AuditCommands.class,
    property = {"osgi.command.scope=hotbackup", "osgi.command.function=audit"})
public final class AuditCommands {

  private static final int ROWS = 20;

  private final AuditComponent audit;

  /** Called by the component runtime. */
  @Activate
  public AuditCommands(@Reference AuditComponent audit) {
    this.audit = audit;
  }

  /** The newest rows of both stations. */
  public String audit() {
    AuditSearch all = new AuditSearch(Optional.empty(), Optional.empty(), "", "", 0);
    try {
      return Shown.newest(audit, all, ROWS)
          .map(rows -> rows.stream().map(AuditCommands::line).collect(Collectors.joining("\n")))
          .orElse("the database is not there; the rows wait in data/audit");
    } catch (HistoryUnavailableException e) {
      return "the database does not answer: " + e.getMessage();
    }
  }

  /** {@code verify} verifies files and database. */
  public String audit(String what) {
    if (!what.equals("verify")) {
      return "refused: say verify or nothing";
    }
    try {
      return Shown.verify(audit).stream().map(Verdict::text).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "not verified: " + e.getMessage();
    }
  }

  private static String line(AuditRow row) {
    return row.time()
        + " "
        + row.station()
        + " "
        + row.actor()
        + " ("
        + row.origin()
        + ") "
        + row.action()
        + " "
        + row.subject()
        + (row.oldValue().isEmpty() && row.newValue().isEmpty()
            ? ""
            : " '" + row.oldValue() + "' -> '" + row.newValue() + "'")
        + (row.detail().isEmpty() ? "" : ": " + row.detail());
  }
}
