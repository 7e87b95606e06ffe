package org.hotbackup.notifications.internal.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.EffectKey;
import org.hotbackup.testkit.SharedRecords;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PairMemoryTest {

  private static final EffectKey KEY = new EffectKey("mail:shift", Instant.EPOCH, "smtp:x");

  private final SharedRecords records = new SharedRecords();

  private PairMemory station(long term) {
    return new PairMemory(() -> Optional.of(records), () -> term, Clock.systemUTC());
  }

  @Test
  @DisplayName("OUT-3: who has a mail is known to the station that goes on with it")
  void bothKnow() throws IOException {
    Progress progress = new Progress(Set.of("a@x", "b@x"), Map.of("c@x", "550 unknown"));
    station(1).keep(KEY, progress);
    assertThat(station(2).find(KEY)).isEqualTo(progress);
    assertThat(station(2).find(new EffectKey("mail:shift", Instant.EPOCH, "smtp:y")))
        .isEqualTo(Progress.NONE);
  }

  @Test
  @DisplayName("OUT-3: while there is no database no mail goes out that could be a second one")
  void noDatabase() {
    PairMemory memory = new PairMemory(Optional::empty, () -> 1, Clock.systemUTC());
    assertThatThrownBy(() -> memory.find(KEY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no history database");
  }
}
