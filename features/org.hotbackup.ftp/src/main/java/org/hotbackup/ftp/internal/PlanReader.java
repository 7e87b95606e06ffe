package org.hotbackup.ftp.internal;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.plan.Periods;
import org.hotbackup.ftp.internal.plan.Tags;
import org.hotbackup.ftp.internal.plan.TargetName;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.plan.TransferPlan.Source;
import org.hotbackup.ftp.internal.remote.Login;

/** Reads the configuration of a transfer; what is refused says its value and what to write. */
final class PlanReader {

  static final String PID = "org.hotbackup.ftp.transfer";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int MOST_SETTLE = 86_400;
  private static final int MOST_KEEP = 3_650;
  private static final int MOST_TIMEOUT = 600;

  private PlanReader() {}

  /**
   * Reads it.
   *
   * @param project what a folder is relative to
   * @param etc what a private key is relative to
   * @throws IllegalArgumentException it is refused
   */
  static TransferPlan read(String pid, TransferConfiguration from, Path project, Path etc) {
    String name = pid.substring(pid.indexOf('~') + 1);
    if (!pid.startsWith(PID + "~") || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name '" + name + "' is refused; write 1 to 64 letters, digits and . _ -");
    }
    Login login =
        new Login(
            from.user(),
            from.password(),
            from.private_key().isBlank()
                ? Optional.empty()
                : Optional.of(etc.resolve(from.private_key().strip())),
            from.host_key().strip(),
            certificate(from.certificate()),
            from.passive(),
            Duration.ofSeconds(range("timeout", from.timeout(), 1, MOST_TIMEOUT)));
    return new TransferPlan(
        name,
        Address.parse(from.url().strip()),
        login,
        source(from, project),
        TargetName.parse(from.target_name().strip(), zone(from.time_zone())),
        choice("existing", from.existing(), "replace", "refuse"),
        Duration.ofDays(range("keep.days", from.keep_days(), 0, MOST_KEEP)));
  }

  private static String certificate(String text) {
    String digits = text.replaceAll("[:\\s]", "");
    if (!digits.isEmpty() && !FINGERPRINT.matcher(digits).matches()) {
      throw new IllegalArgumentException(
          "certificate '" + text + "' is refused; write 64 hexadecimal digits");
    }
    return digits;
  }

  private static Source source(TransferConfiguration from, Path project) {
    Duration settle = Duration.ofSeconds(range("settle", from.settle(), 0, MOST_SETTLE));
    return switch (from.source().strip()) {
      case "reports" -> new Source.OfReports(words(from.reports()), words(from.formats()));
      case "history" ->
          new Source.OfHistory(
              Tags.parse(from.tags()),
              Periods.parse(from.period(), zone(from.time_zone())),
              settle);
      case "files" -> folder(from, project, settle);
      default ->
          throw new IllegalArgumentException(
              "source '" + from.source() + "' is refused; write reports, files or history");
    };
  }

  private static Source folder(TransferConfiguration from, Path project, Duration settle) {
    if (from.folder().isBlank()) {
      throw new IllegalArgumentException("folder is empty; source files needs it");
    }
    Path folder = project.resolve(from.folder().strip()).normalize();
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + from.pattern());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "pattern '" + from.pattern() + "' is refused, " + e.getMessage() + "; write *.csv", e);
    }
    String after = from.after().strip();
    boolean moves = after.startsWith("move ");
    if (!moves && !after.equals("keep") && !after.equals("delete")) {
      throw new IllegalArgumentException(
          "after '" + after + "' is refused; write keep, delete or move FOLDER");
    }
    Optional<Path> move =
        moves
            ? Optional.of(folder.resolve(after.substring("move ".length()).strip()).normalize())
            : Optional.empty();
    return new Source.OfFolder(folder, from.pattern(), settle, move, after.equals("delete"));
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    for (String word : text.strip().split("[\\s,;]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static int range(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s %s is refused; write %s to %s".formatted(key, value, least, most));
    }
    return value;
  }

  /** Whether it is the first of two. */
  private static boolean choice(String key, String value, String first, String second) {
    if (!value.strip().equals(first) && !value.strip().equals(second)) {
      throw new IllegalArgumentException(
          "%s '%s' is refused; write %s or %s".formatted(key, value, first, second));
    }
    return value.strip().equals(first);
  }

  private static ZoneId zone(String text) {
    try {
      return text.isBlank() ? ZoneId.systemDefault() : ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time.zone '" + text + "' is refused; write one like Europe/Berlin", e);
    }
  }
}
