package org.hotbackup.reports.internal.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What an archive holds, as hashes that two stations compare. A value. */
final class Digests {

  private final long changes;
  private final Map<String, String> days = new TreeMap<>();
  private final String state;

  Digests(Archive archive) {
    changes = archive.changes();
    Map<String, MessageDigest> open = new TreeMap<>();
    for (ArchivedRun run : archive.all()) {
      open.computeIfAbsent(dayOf(run.key()), day -> Disk.sha256()).update(bytes(run.line() + "\n"));
    }
    MessageDigest all = Disk.sha256();
    open.forEach(
        (day, digest) -> {
          days.put(day, HexFormat.of().formatHex(digest.digest()));
          all.update(bytes(day + " " + days.get(day) + "\n"));
        });
    state = HexFormat.of().formatHex(all.digest());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Report and day. */
  static String dayOf(RunKey key) {
    return key.report() + " " + key.day();
  }

  /** Whether the archive has not changed since. */
  boolean current(Archive archive) {
    return archive.changes() == changes;
  }

  String state() {
    return state;
  }

  /** By report and day. */
  Map<String, String> days() {
    return days;
  }
}
