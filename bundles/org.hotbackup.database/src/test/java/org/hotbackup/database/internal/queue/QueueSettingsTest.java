package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueSettingsTest {

  @Test
  void takesWhatIsInRangeAndTheDefaultsElse() {
    assertThat(QueueSettings.of(Map.of())).isEqualTo(new QueueSettings(10_000_000, 500));
    assertThat(QueueSettings.of(Map.of("queue.rows", " 1000 ", "queue.disk.reserve", "0")))
        .isEqualTo(new QueueSettings(1_000, 0));
    assertThat(QueueSettings.of(Map.of("queue.rows", "", "queue.disk.reserve", 1_000_000)))
        .isEqualTo(new QueueSettings(10_000_000, 1_000_000));
  }

  @Test
  void refusesWhatIsNot() {
    for (String wrong : new String[] {"999", "1000000001", "-1", "many", "1e6"}) {
      assertThatThrownBy(() -> QueueSettings.of(Map.of("queue.rows", wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "queue.rows is '%s': enter a whole number of rows from 1000 to 1000000000", wrong);
    }
    assertThatThrownBy(() -> QueueSettings.of(Map.of("queue.disk.reserve", "1000001")))
        .hasMessage(
            "queue.disk.reserve is '1000001': enter a whole number of megabytes from 0 to 1000000");
  }
}
