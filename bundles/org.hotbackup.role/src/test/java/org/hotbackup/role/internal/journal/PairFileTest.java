package org.hotbackup.role.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Wish;
import org.hotbackup.role.internal.loop.PairMemory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ROLE-10, LIC-3, ROLE-16: what the pair agreed on survives a restart. */
class PairFileTest {

  @TempDir Path folder;

  private PairFile file() {
    return new PairFile(folder.resolve("data/pair.json"));
  }

  @Test
  @DisplayName("what is saved is loaded")
  void roundTrip() throws Exception {
    PairMemory memory =
        new PairMemory(
            Optional.of(new Wish(7, ConfiguredAs.BACKUP, "line-3-backup", "anna", true)),
            true,
            Optional.of("eyJ…"),
            true);
    file().savePair(memory);
    assertThat(file().loadPair()).isEqualTo(memory);
    file().savePair(PairMemory.NOTHING);
    assertThat(file().loadPair()).isEqualTo(PairMemory.NOTHING);
  }

  @Test
  @DisplayName("a new station, a damaged file and one of a newer version are no reason to fail")
  void odd() throws Exception {
    assertThat(file().loadPair()).isEqualTo(PairMemory.NOTHING);
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/pair.json"), "{\"maintenance\":tr");
    assertThat(file().loadPair()).isEqualTo(PairMemory.NOTHING);
    Files.writeString(
        folder.resolve("data/pair.json"), "{\"maintenance\":true,\"later\":{\"a\":1}}");
    assertThat(file().loadPair().maintenance()).isTrue();
  }
}
