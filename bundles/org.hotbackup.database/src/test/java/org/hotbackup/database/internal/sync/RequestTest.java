package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LOG-4 the request for the history")
class RequestTest {

  private static final OriginId OWN = new OriginId("line-3-backup", new UUID(1, 2));
  private static final String TEXT =
      "history 2\nown=7da2e1b04f9c3355\nrows=2000\nrange=0000000000000000-ffffffffffffffff\n"
          + "held=0a1b2c3d4e5f6071:123456,7da2e1b04f9c3355:42";

  private static Vector vector(int origins, long sequence) {
    Map<OriginId, Long> held = new HashMap<>();
    for (int i = 0; i < origins; i++) {
      held.put(new OriginId("line-3-main", new UUID(i, i)), sequence - i);
    }
    return new Vector(held);
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    Vector held = vector(3, 5);
    List<Request> requests = Request.forAll(OWN, 500, held, Duration.ofSeconds(1));
    assertThat(requests).hasSize(1);
    Request read = Request.parse(requests.get(0).text());
    assertThat(read).isEqualTo(requests.get(0));
    assertThat(read.own()).isEqualTo(OWN.key());
    assertThat(read.rows()).isEqualTo(500);
    assertThat(read.patience()).isEqualTo(Duration.ofSeconds(1));
    held.held().forEach((o, s) -> assertThat(read.heldOf(o)).hasValue(s));
    assertThat(read.heldOf(new OriginId("other", new UUID(9, 9)))).hasValue(0);
  }

  @Test
  @DisplayName("LOG-4 origins without number do not break it: they are asked for range by range")
  void manyOrigins() throws Exception {
    Vector held = vector(1000, Long.MAX_VALUE);
    List<Request> requests = Request.forAll(OWN, 2000, held, Duration.ofSeconds(1));
    assertThat(requests).hasSizeBetween(5, 10);
    for (Request request : requests) {
      assertThat(request.text()).hasSizeLessThanOrEqualTo(8192);
      assertThat(Request.parse(request.text())).isEqualTo(request);
      assertThat(request.patience()).as("the next range must not wait").isZero();
    }
    held.held()
        .forEach(
            (origin, sequence) ->
                assertThat(requests.stream().filter(r -> r.covers(origin.key())))
                    .singleElement()
                    .extracting(r -> r.heldOf(origin).getAsLong())
                    .isEqualTo(sequence));
    OtherHolds other = new OtherHolds(System::nanoTime);
    requests.forEach(other::told);
    assertThat(other.lacks(held)).isZero();
    other.told(Request.forAll(OWN, 1, Vector.EMPTY, Duration.ZERO).get(0));
    assertThat(other.lacks(vector(2, 10))).isEqualTo(19);
  }

  @Test
  @DisplayName("OPS-7 what a newer version adds is left out")
  void recordedExample() throws Exception {
    Request read = Request.parse(TEXT);
    assertThat(read.held())
        .isEqualTo(Map.of(0x0a1b2c3d4e5f6071L, 123456L, 0x7da2e1b04f9c3355L, 42L));
    assertThat(read.text()).isEqualTo(TEXT);
    String waits = TEXT.replace("\nheld=", "\nwait=1000\nheld=");
    assertThat(Request.parse(waits).text()).isEqualTo(waits);
    assertThat(Request.parse(TEXT + "\nalarms=0a1b2c3d4e5f6071:17\nwords")).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "history 3\nrows=1",
        "history 2",
        "history 2\nown=7da2e1b04f9c3355\nrows=0\nrange=0000000000000000-ffffffffffffffff\nheld=",
        "history 2\nown=7da2e1b04f9c3355\nrows=20000\nrange=0000000000000000-ffffffffffffffff\nheld=",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=ffffffffffffffff-0000000000000000\nheld=",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=0000000000000000\nheld=",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=8000000000000000-ffffffffffffffff\n"
            + "held=0a1b2c3d4e5f6071:1",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=0000000000000000-ffffffffffffffff\n"
            + "held=0a1b2c3d4e5f6071:-1",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=0000000000000000-ffffffffffffffff\n"
            + "held=0a1b2c3d4e5f6071",
        "history 1\nown=7da2e1b04f9c3355\nrows=1\nrange=0000000000000000-ffffffffffffffff\nheld=",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=0000000000000000-ffffffffffffffff\n"
            + "wait=5001\nheld=",
        "history 2\nown=7da2e1b04f9c3355\nrows=1\nrange=0000000000000000-ffffffffffffffff\n"
            + "wait=-1\nheld=",
        "history 2\nown=x\nrows=1\nrange=0000000000000000-ffffffffffffffff\nheld="
      })
  void whatIsNoRequestIsRefused(String text) {
    assertThatThrownBy(() -> Request.parse(text))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(the request for the history|a chunk has|an answer may).*");
  }
}
