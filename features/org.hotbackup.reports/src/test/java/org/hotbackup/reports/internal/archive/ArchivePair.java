package org.hotbackup.reports.internal.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Brings two archives to the same, as the stations do. */
public final class ArchivePair {

  private ArchivePair() {}

  /** Each fetches from the other what it lacks. */
  public static void synchronise(Archive one, Archive other) throws IOException {
    fetch(one, other);
    fetch(other, one);
  }

  private static void fetch(Archive to, Archive from) throws IOException {
    ArchiveServer there = new ArchiveServer(from);
    new ArchiveSync(to, new ArchiveServer(to), (report, planned) -> false)
        .look(
            request -> {
              ByteArrayOutputStream answer = new ByteArrayOutputStream();
              there.serve(request, answer);
              return new ByteArrayInputStream(answer.toByteArray());
            });
  }

  /** An archive of which nothing is known yet. */
  public static Archive unread(Path root) {
    return new Archive(root);
  }

  /** Reads what it holds. */
  public static void read(Archive archive) throws IOException {
    archive.load();
  }

  /** What an archive holds, to compare: hashes over everything. */
  public static String state(Archive archive) {
    return new ArchiveServer(archive).digests().state();
  }

  /** Ends a station's archive as the component runtime does. */
  public static void stop(ReportArchive archive) {
    archive.deactivate();
  }
}
