package org.hotbackup.ftp.internal.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.EffectKey;
import org.hotbackup.ftp.internal.remote.Login;

/**
 * A transfer, as configured.
 *
 * @param name safe as the name of a file
 * @param replace whether a file that is at the target already is replaced; else it is refused
 * @param keep how long what was sent stays at the target; zero for ever
 */
public record TransferPlan(
    String name,
    Address address,
    Login login,
    Source source,
    TargetName target,
    boolean replace,
    Duration keep) {

  /** How the items of transfers begin. */
  public static final String ITEMS = "transfer:";

  /** The path of what is sent of the history; its planned time is the end of the period. */
  public static final String HISTORY = "history";

  /** What is sent. */
  public sealed interface Source {

    /** For people. */
    String words();

    /**
     * Files of reports.
     *
     * @param names empty for all
     * @param formats empty for all
     */
    record OfReports(Set<String> names, Set<String> formats) implements Source {

      @Override
      public String words() {
        return "reports "
            + (names.isEmpty() ? "all" : String.join(" ", names))
            + (formats.isEmpty() ? "" : " as " + String.join(" ", formats));
      }
    }

    /**
     * Files of a folder and those in it.
     *
     * @param pattern a glob over paths relative to the folder
     * @param settle so long a file must not have changed
     * @param move where a file goes that was sent
     * @param delete whether a file that was sent is deleted
     */
    record OfFolder(
        Path folder, String pattern, Duration settle, Optional<Path> move, boolean delete)
        implements Source {

      /** Whether files stay where they are. */
      public boolean keeps() {
        return move.isEmpty() && !delete;
      }

      @Override
      public String words() {
        return pattern + " of " + folder;
      }
    }

    /**
     * The history as CSV, a file for each period.
     *
     * @param settle so long after its end a period waits for late samples
     */
    record OfHistory(Tags tags, Periods periods, Duration settle) implements Source {

      @Override
      public String words() {
        return "history of " + String.join(", ", tags.patterns()) + " by " + periods;
      }
    }
  }

  /** What makes it another one, for which counting begins anew. */
  public String definition() {
    return source instanceof Source.OfHistory of ? name + " " + of.periods().definition() : name;
  }

  /** How the items of this transfer begin. */
  public String items() {
    return ITEMS + name + "/";
  }

  /**
   * What identifies the sending of a file.
   *
   * @param path a report and its file, a path in the folder, parted by slashes, or {@link #HISTORY}
   */
  public EffectKey key(String path, Instant planned) {
    return new EffectKey(items() + path, planned, name);
  }
}
