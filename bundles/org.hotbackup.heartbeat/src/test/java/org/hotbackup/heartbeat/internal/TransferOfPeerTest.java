package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.heartbeat.internal.ScriptedPeer.say;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CFG-10 what arrives of a transfer is what was sent, or a failure")
@Timeout(60)
class TransferOfPeerTest {

  private static final String PART =
      "{\"type\":\"part\",\"protocol\":1,\"id\":1,\"data\":\"YWJj\"}";

  @TempDir Path folder;
  private TestStation backup;

  @BeforeEach
  void start() throws Exception {
    backup = TestStation.paired(folder, "backup");
  }

  @AfterEach
  void stop() {
    backup.close();
  }

  private byte[] fetch(ScriptedPeer.Script script, Duration silence) throws IOException {
    try (ScriptedPeer peer = new ScriptedPeer(backup.identity.directory(), script);
        InputStream in = backup.link.fetch(peer.address(), "data", "", silence)) {
      return in.readAllBytes();
    }
  }

  private static String end(long bytes, String of) {
    Sha256 sum = new Sha256();
    sum.add(of.getBytes(StandardCharsets.UTF_8));
    return "{\"type\":\"end\",\"protocol\":1,\"id\":1,\"bytes\":"
        + bytes
        + ",\"sha256\":\""
        + sum.hex()
        + "\"}";
  }

  @Test
  @DisplayName("parts of any size, empty ones and empty lines among them")
  void parts() throws Exception {
    byte[] got =
        fetch(
            (line, channel) -> {
              say(channel, PART.replace("YWJj", ""));
              say(channel, "");
              say(channel, PART);
              say(channel, PART);
              say(channel, end(6, "abcabc"));
            },
            TestStation.TIMEOUT);
    assertThat(got).asString().isEqualTo("abcabc");
  }

  @Test
  @DisplayName("a connection closed before the end is no end")
  void closedEarly() {
    ScriptedPeer.Script script =
        (line, channel) -> {
          say(channel, PART);
          channel.close();
        };
    assertThatThrownBy(() -> fetch(script, TestStation.TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("after 3 bytes");
  }

  @ParameterizedTest
  @CsvSource({"4,abc", "2,abc", "3,abd"})
  @DisplayName("a count or a sum that does not fit is a failure")
  void altered(long bytes, String of) {
    ScriptedPeer.Script script =
        (line, channel) -> {
          say(channel, PART);
          say(channel, end(bytes, of));
        };
    assertThatThrownBy(() -> fetch(script, TestStation.TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not what was sent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"part\",\"protocol\":1,\"id\":1,\"data\":\"?\"}|no base64",
        "{\"type\":\"part\",\"protocol\":1,\"id\":1}|'data'",
        "{\"type\":\"part\",\"protocol\":1,\"id\":2,\"data\":\"YWJj\"}|not asked for",
        "{\"type\":\"part\",\"protocol\":9,\"id\":1,\"data\":\"YWJj\"}|protocol 9",
        "{\"type\":\"end\",\"protocol\":1,\"id\":1,\"bytes\":-1}|sha256",
        "{\"type\":\"fetch\",\"protocol\":1,\"id\":1,\"topic\":\"a\",\"request\":\"\"}|not asked for",
        "{\"type\":\"of-tomorrow\",\"protocol\":1,\"id\":1}|of-tomorrow",
        "hello|unreadable",
      })
  @DisplayName("what is no part and no end is a failure, at the start and half-way")
  void nonsense(String said, String expected) {
    for (boolean halfWay : new boolean[] {false, true}) {
      ScriptedPeer.Script script =
          (line, channel) -> {
            if (halfWay) {
              say(channel, PART);
            }
            say(channel, said);
          };
      assertThatThrownBy(() -> fetch(script, TestStation.TIMEOUT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(expected);
    }
  }

  @Test
  @DisplayName("a line that is too long is a failure")
  void tooLong() {
    ScriptedPeer.Script script = (line, channel) -> say(channel, "x".repeat(70_000));
    assertThatThrownBy(() -> fetch(script, TestStation.TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  @DisplayName("OPS-7 an older station does not know transfers, which is said")
  void olderStation() {
    ScriptedPeer.Script script =
        (line, channel) ->
            say(
                channel,
                "{\"type\":\"error\",\"protocol\":1,\"protocolMin\":1,\"protocolMax\":1,\"id\":1,"
                    + "\"error\":{\"code\":\"unknown-type\",\"text\":\"type 'fetch' is not known\"}}");
    assertThatThrownBy(() -> fetch(script, TestStation.TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("software is older")
        .hasMessageContaining("update");
  }

  @Test
  @DisplayName("bytes now and then are no part: the time for it is not begun anew")
  void dribbles() {
    AtomicBoolean over = new AtomicBoolean();
    ScriptedPeer.Script script = (line, channel) -> dribble(channel, over);
    long start = System.nanoTime();
    try {
      assertThatThrownBy(() -> fetch(script, Duration.ofMillis(500)))
          .hasMessageContaining("silent for 500 ms");
    } finally {
      over.set(true);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  private static void dribble(TlsChannel channel, AtomicBoolean over) throws IOException {
    while (!over.get()) {
      channel.write(new byte[] {' '});
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  @DisplayName("no more than a few are asked for at once")
  void asked() throws Exception {
    try (ScriptedPeer peer =
        new ScriptedPeer(backup.identity.directory(), (line, channel) -> say(channel, PART))) {
      InputStream[] open = new InputStream[8];
      for (int i = 0; i < open.length; i++) {
        open[i] = backup.link.fetch(peer.address(), "data", "", TestStation.TIMEOUT);
      }
      assertThatThrownBy(() -> backup.link.fetch(peer.address(), "data", "", TestStation.TIMEOUT))
          .hasMessageContaining("8 transfers are under way");
      open[0].close();
      backup.link.fetch(peer.address(), "data", "", TestStation.TIMEOUT).close();
      for (InputStream in : open) {
        in.close();
      }
    }
  }
}
