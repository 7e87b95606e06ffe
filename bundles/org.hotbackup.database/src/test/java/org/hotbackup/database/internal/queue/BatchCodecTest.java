package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchCodecTest {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00.123456Z");

  private static final List<Sample> ALL_KINDS =
      List.of(
          Sample.good("a", TIME, 1.5),
          Sample.good("a", TIME.plusSeconds(1), Double.NaN),
          Sample.good("größe", TIME.minusSeconds(9), Double.NEGATIVE_INFINITY),
          Sample.bad("a", Instant.parse("1969-12-31T23:59:59.999999Z")),
          new Sample("b", TIME, OptionalDouble.empty(), Optional.of("läuft"), Quality.UNCERTAIN),
          new Sample("b", TIME, OptionalDouble.of(-0.0), Optional.of(""), Quality.GOOD),
          Sample.good("a", Instant.MAX, Double.MIN_VALUE),
          Sample.good("a", Instant.MIN, 0));

  @Test
  void givesBackEveryKindOfSample() throws Exception {
    byte[] bytes = BatchCodec.encode(ALL_KINDS);
    assertThat(BatchCodec.decode(bytes, ALL_KINDS.size())).isEqualTo(ALL_KINDS);
  }

  @Test
  @DisplayName("SEC-4 no altered byte makes other samples of a batch")
  void noticesEveryAlteredByte() {
    int noticed = 0;
    byte[] bytes = BatchCodec.encode(ALL_KINDS);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 0x10;
      try {
        assertThat(BatchCodec.decode(bytes, ALL_KINDS.size())).as("byte " + i).isEqualTo(ALL_KINDS);
      } catch (IOException e) {
        noticed++;
      }
      bytes[i] ^= 0x10;
    }
    assertThat(noticed).as("all but bits that mean nothing").isGreaterThan(bytes.length - 3);
  }

  @Test
  void noticesAnotherNumberOfRows() {
    byte[] bytes = BatchCodec.encode(ALL_KINDS);
    for (int rows : List.of(ALL_KINDS.size() - 1, ALL_KINDS.size() + 1)) {
      assertThatThrownBy(() -> BatchCodec.decode(bytes, rows)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void isCompact() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      samples.add(Sample.good("plant/line-3/motor" + i + "/speed", TIME, i * 1.1));
    }
    assertThat(BatchCodec.encode(samples).length / samples.size()).isLessThan(30);
  }
}
