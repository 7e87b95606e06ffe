package org.hotbackup.heartbeat.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static LineReader reader(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void cutsLines() throws Exception {
    LineReader reader = reader("one\n\ntwo\nunfinished");
    assertThat(reader.readLine()).asString().isEqualTo("one");
    assertThat(reader.readLine()).isEmpty();
    assertThat(reader.readLine()).asString().isEqualTo("two");
    assertThat(reader.readLine()).isNull();
  }

  @Test
  @DisplayName("SEC-2 the longest line passes, one byte more does not")
  void longestLine() throws Exception {
    String longest = "x".repeat(Protocol.MAX_LINE_BYTES);
    assertThat(reader(longest + "\n").readLine()).hasSize(Protocol.MAX_LINE_BYTES);
    assertThatThrownBy(() -> reader(longest + "x\n").readLine())
        .isInstanceOf(LineTooLongException.class);
  }

  @Test
  @DisplayName("SEC-2 a line without end is given up, not collected")
  void endlessLine() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'x';
          }
        };
    assertThatThrownBy(() -> new LineReader(endless).readLine())
        .isInstanceOf(LineTooLongException.class);
    assertThat(read.get()).isLessThanOrEqualTo(Protocol.MAX_LINE_BYTES + 4096);
  }
}
