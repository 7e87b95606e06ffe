package org.hotbackup.role.internal.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Wish;
import org.hotbackup.role.internal.SafeFile;
import org.hotbackup.role.internal.loop.PairMemory;
import org.hotbackup.role.internal.loop.PairStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the pair has agreed on in a small JSON file that a person can read. */
public final class PairFile implements PairStore {

  private static final Logger LOG = LoggerFactory.getLogger(PairFile.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** As it stands in the file; null for what is not there. */
  private record Kept(
      KeptWish wish, boolean maintenance, String mainLicense, boolean secondBackup) {}

  private record KeptWish(
      long sequence, ConfiguredAs to, String station, String origin, boolean done) {}

  private final Path file;

  public PairFile(Path file) {
    this.file = file;
  }

  @Override
  public PairMemory loadPair() {
    if (!Files.exists(file)) {
      return PairMemory.NOTHING;
    }
    try {
      Kept kept = JSON.readValue(file.toFile(), Kept.class);
      return new PairMemory(
          Optional.ofNullable(kept.wish())
              .map(w -> new Wish(w.sequence(), w.to(), w.station(), w.origin(), w.done())),
          kept.maintenance(),
          Optional.ofNullable(kept.mainLicense()),
          kept.secondBackup());
    } catch (IOException e) {
      LOG.warn("what the pair agreed on cannot be read from {}: {}", file, e.getMessage());
      return PairMemory.NOTHING;
    }
  }

  @Override
  public void savePair(PairMemory memory) throws IOException {
    Kept kept =
        new Kept(
            memory
                .wish()
                .map(w -> new KeptWish(w.sequence(), w.to(), w.station(), w.origin(), w.done()))
                .orElse(null),
            memory.maintenance(),
            memory.mainLicense().orElse(null),
            memory.secondBackup());
    SafeFile.replace(file, JSON.writeValueAsBytes(kept));
  }
}
