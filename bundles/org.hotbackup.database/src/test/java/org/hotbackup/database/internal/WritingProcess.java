package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.Sample;

/** A process of its own that writes batches and prints the number of each committed one. */
final class WritingProcess {

  static final int BATCH = 500;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private WritingProcess() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Database database = new SqliteDatabase(file, new HistoryHealth());
    database.open();
    History history =
        Histories.of(database, term -> true, "main", file.getParent(), new HistoryHealth());
    for (int batch = 0; ; batch++) {
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        samples.add(Sample.good("tag" + i, START.plusMillis(batch), batch));
      }
      history.write(1, samples);
      System.out.println(batch);
    }
  }
}
