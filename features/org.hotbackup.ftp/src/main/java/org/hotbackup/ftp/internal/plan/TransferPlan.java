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
 */
public record TransferPlan(
    String name, Address address, Login login, Source source, TargetName target, boolean replace) {

  /** How the items of transfers begin. */
  public static final String ITEMS = "transfer:";

  /** What is sent. */
  public sealed interface Source {

    /**
     * Files of reports.
     *
     * @param names empty for all
     * @param formats empty for all
     */
    record OfReports(Set<String> names, Set<String> formats) implements Source {}

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
    }
  }

  /** How the items of this transfer begin. */
  public String items() {
    return ITEMS + name + "/";
  }

  /**
   * What identifies the sending of a file.
   *
   * @param path a report and its file, or a path in the folder, parted by slashes
   */
  public EffectKey key(String path, Instant planned) {
    return new EffectKey(items() + path, planned, name);
  }
}
