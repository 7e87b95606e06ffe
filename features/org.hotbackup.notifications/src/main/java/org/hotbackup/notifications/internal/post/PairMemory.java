package org.hotbackup.notifications.internal.post;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.notifications.internal.message.Clean;

/** How far mails are, as records of the pair. Thread-safe. */
public final class PairMemory implements Posting.Memory {

  static final String KIND = "mail_progress";
  private static final String TAKEN = "taken";
  private static final String REFUSED = "refused.";
  private static final String NO_DATABASE = "there is no history database; it is tried again";

  private final Supplier<Optional<PairRecords>> records;
  private final LongSupplier term;
  private final Clock clock;

  /**
   * Of one station.
   *
   * @param records empty while there is no database
   * @param term the term it works under
   */
  public PairMemory(Supplier<Optional<PairRecords>> records, LongSupplier term, Clock clock) {
    this.records = records;
    this.term = term;
    this.clock = clock;
  }

  private PairRecords records() throws IOException {
    return records.get().orElseThrow(() -> new IOException(NO_DATABASE));
  }

  @Override
  public Progress find(EffectKey key) throws IOException {
    try {
      return records()
          .newest(KIND, name(key))
          .map(PairRecord::fields)
          .map(PairMemory::progress)
          .orElse(Progress.NONE);
    } catch (HistoryUnavailableException e) {
      throw new IOException("what was sent already cannot be read now: " + e.getMessage(), e);
    }
  }

  @Override
  public void keep(EffectKey key, Progress progress) throws IOException {
    Map<String, String> fields = new HashMap<>();
    fields.put(TAKEN, progress.taken().stream().sorted().collect(Collectors.joining("\n")));
    progress.refused().forEach((who, why) -> fields.put(REFUSED + who, Clean.line(why, 300)));
    try {
      PairRecord record = new PairRecord(KIND, name(key), clock.instant(), fields);
      records().append(term.getAsLong(), List.of(record));
    } catch (HistoryUnavailableException | NotPermittedException e) {
      throw new IOException("who has the mail cannot be noted now: " + e.getMessage(), e);
    }
  }

  private static String name(EffectKey key) {
    String name = key.item() + "|" + key.planned() + "|" + key.channel();
    return name.substring(0, Math.min(name.length(), PairRecord.LONGEST_KEY));
  }

  private static Progress progress(Map<String, String> fields) {
    Map<String, String> refused = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(REFUSED)) {
            refused.put(name.substring(REFUSED.length()), value);
          }
        });
    Set<String> taken =
        Arrays.stream(fields.getOrDefault(TAKEN, "").split("\n"))
            .filter(who -> !who.isEmpty())
            .collect(Collectors.toSet());
    return new Progress(taken, refused);
  }
}
