package org.hotbackup.reports.internal.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An event by which a report is made (REP-1). Its planned time is that of the event: the source
 * time of the sample that raised or cleared the alarm, or the time of the role change.
 */
public sealed interface Trigger {

  /** The work of the pair begins: a station becomes ACTIVE and takes it from nobody. */
  record StartUp() implements Trigger {
    @Override
    public String text() {
      return "start-up";
    }
  }

  /** The backup becomes ACTIVE because the main is lost or does not work. */
  record Takeover() implements Trigger {
    @Override
    public String text() {
      return "takeover";
    }
  }

  /**
   * A tag condition.
   *
   * @param condition its name
   * @param raised whether its alarms being raised counts, else their being cleared
   * @param hold how long it must stay so; zero where it need not
   * @param distance shortest time between two such reports; events before are left out
   */
  record OnCondition(String condition, boolean raised, Duration hold, Duration distance)
      implements Trigger {
    @Override
    public String text() {
      return "condition " + condition + (raised ? " raised" : " cleared");
    }
  }

  /** What it is called in the runs. */
  String text();

  /**
   * Reads them, parted by {@code ;}.
   *
   * @throws IllegalArgumentException one is refused; the message says what to write
   */
  static List<Trigger> parse(String text, Duration hold, Duration distance) {
    List<Trigger> triggers = new ArrayList<>();
    for (String part : text.split(";")) {
      String words = part.strip().replaceAll("\\s+", " ");
      if (!words.isEmpty()) {
        triggers.add(one(words, hold, distance));
      }
    }
    return List.copyOf(triggers);
  }

  private static Trigger one(String words, Duration hold, Duration distance) {
    int blank = words.lastIndexOf(' ');
    String last = words.substring(blank + 1).toLowerCase(Locale.ROOT);
    if (blank < 0 && last.equals("start-up")) {
      return new StartUp();
    }
    if (blank < 0 && last.equals("takeover")) {
      return new Takeover();
    }
    if (blank > 0 && (last.equals("raised") || last.equals("cleared"))) {
      return new OnCondition(words.substring(0, blank), last.equals("raised"), hold, distance);
    }
    throw new IllegalArgumentException(
        "trigger '"
            + words
            + "' is refused; write start-up, takeover, or the name of a condition and raised or"
            + " cleared, for example hot raised");
  }
}
