package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.heartbeat.internal.ScriptedPeer.id;
import static org.hotbackup.heartbeat.internal.ScriptedPeer.say;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Random;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The other direction of {@link LinkFuzzTest}: what a station is answered. */
@Timeout(600)
class AnswerFuzzTest {

  private static final int MESSAGES = Integer.getInteger("hotbackup.fuzz.messages", 50_000) / 25;
  private static final long SEED = Long.getLong("hotbackup.fuzz.seed", 20_260_131L);
  private static final String LAST = "{\"type\":\"error\",\"protocol\":1,\"id\":%s,\"error\":{}}";

  @TempDir Path folder;
  private TestStation backup;
  private final Random random = new Random(SEED);
  private final Mutations mutations = new Mutations(new ValidMessages(random), random);
  private volatile String said = "";

  @BeforeEach
  void start() throws Exception {
    backup = TestStation.paired(folder, "backup");
  }

  @AfterEach
  void stop() {
    backup.close();
  }

  /** One thread at a time says something: the next question waits for the answer to the last. */
  private synchronized void answer(String question, TlsChannel channel) throws IOException {
    said = mutations.answer(Long.parseLong(id(question)));
    say(channel, said);
    say(channel, LAST.formatted(id(question)));
  }

  @Test
  @DisplayName("SEC-2 a spoilt answer is a failed check, or what is left of it is well-formed")
  void answers() throws Exception {
    int answered = 0;
    try (Alarms alarms = new Alarms();
        ScriptedPeer peer = new ScriptedPeer(backup.identity.directory(), this::answer)) {
      for (int i = 0; i < MESSAGES; i++) {
        CheckResult result = backup.check(peer.address());
        assertThat(new TestReport(peer.address(), result).explanation()).isNotBlank();
        if (result instanceof Answered good) {
          WellFormed.check(good.report());
          answered++;
        }
      }
      assertThat(answered).isBetween(MESSAGES / 10, MESSAGES * 9 / 10);
      assertThat(alarms.said()).isEmpty();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + SEED + ", last answer:\n" + said, e);
    }
  }

  private synchronized void parts(String question, TlsChannel channel) throws IOException {
    for (int i = 0; i < 4; i++) {
      channel.write(mutations.next());
    }
    channel.close();
  }

  @Test
  @DisplayName("CFG-10 a spoilt transfer is a failure, never an end")
  void transfers() throws Exception {
    try (Alarms alarms = new Alarms();
        ScriptedPeer peer = new ScriptedPeer(backup.identity.directory(), this::parts)) {
      for (int i = 0; i < MESSAGES / 10; i++) {
        assertThat(fails(peer)).as("transfer %d of seed %d", i, SEED).isTrue();
      }
      assertThat(alarms.said()).isEmpty();
    }
  }

  private boolean fails(ScriptedPeer peer) {
    try (InputStream in = backup.link.fetch(peer.address(), "data", "", TestStation.TIMEOUT)) {
      in.readAllBytes();
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
