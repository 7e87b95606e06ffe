package org.hotbackup.audit.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditEvent.Origin;
import org.hotbackup.api.AuditLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Records every line that is entered in the Gogo shell and what became of it, whichever bundle the
 * command is of. Thread-safe.
 */
@Component(service = CommandSessionListener.class)
public final class ShellLines implements CommandSessionListener {

  /** Actor of what is done in the shell: whoever has the terminal of the station. */
  static final String SHELL = "shell";

  private static final String SCOPE = "hotbackup:";
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

  /** The commands that people know, by their first words. */
  private static final Map<String, String> WITH_ARGUMENTS =
      Map.of(
          "acknowledge", "alarm.acknowledged",
          "retry", "effect.retried",
          "report", "report.requested",
          "transferTest", "connection.tested",
          "mailTest", "connection.tested");

  private static final Map<String, String> WHOLE =
      Map.of(
          "switchover", "switchover",
          "drill", "drill",
          "test", "connection.tested",
          "maintenance on", "maintenance.on",
          "maintenance off", "maintenance.off",
          "project pull", "project.pulled");

  private final AuditLog log;

  /** Called by the component runtime. */
  @Activate
  public ShellLines(@Reference AuditLog log) {
    this.log = log;
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {
    // What it does is recorded meanwhile, the line itself with its outcome.
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception failure) {
    record(command.toString(), "failed: " + failure);
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {
    String line = command.toString();
    // Other commands answer with what they show, which changes nothing.
    boolean said = result instanceof String && !action(line).equals("shell.command");
    record(line, said ? result.toString().strip() : "done");
  }

  private void record(String line, String outcome) {
    // The shell begins with a script that has more comments than lines.
    String told = COMMENT.matcher(line).replaceAll("").strip();
    if (!told.isEmpty()) {
      log.record(AuditEvent.of(SHELL, Origin.SHELL, "", action(told), told, outcome));
    }
  }

  /** The stable word for a line. */
  static String action(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    String first = words.get(0);
    String name = first.startsWith(SCOPE) ? first.substring(SCOPE.length()) : first;
    String two = words.size() == 2 ? name + " " + words.get(1) : name;
    if (WHOLE.containsKey(two)) {
      return WHOLE.get(two);
    }
    return words.size() > 1 && WITH_ARGUMENTS.containsKey(name)
        ? WITH_ARGUMENTS.get(name)
        : WHOLE.getOrDefault(name.equals("test") ? name : "", "shell.command");
  }
}
