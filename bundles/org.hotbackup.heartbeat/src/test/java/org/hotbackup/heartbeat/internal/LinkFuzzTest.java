package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.Question;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages of every type, spoilt in every way, from one who has the pair key. Other ones by {@code
 * -DargLine="-Dhotbackup.fuzz.seed=7 -Dhotbackup.fuzz.messages=1000000"}.
 */
@Timeout(600)
class LinkFuzzTest {

  private static final int MESSAGES = Integer.getInteger("hotbackup.fuzz.messages", 50_000);
  private static final long SEED = Long.getLong("hotbackup.fuzz.seed", 20_260_131L);

  /** Fewer than the questions that may be open at once, so that none is dropped for that. */
  private static final int BATCH = 12;

  private static final int BATCHES_BETWEEN_CHECKS = 200;
  private static final int LAST_ID = 2_000_000;
  private static final long MOST_GROWTH = 32L << 20;

  @TempDir Path folder;
  private TestStation main;
  private TestStation backup;
  private KeyRing keys;

  private final List<Throwable> illFormed = new CopyOnWriteArrayList<>();
  private final AtomicInteger heard = new AtomicInteger();
  private final MessageCodec codec = new MessageCodec();
  private byte[] lastBatch = {};
  private int connections;

  @BeforeEach
  void startBoth() throws Exception {
    main = TestStation.paired(folder, "main");
    backup = TestStation.paired(folder, "backup");
    keys = new KeyRing(backup.identity.project().resolve(PairKey.FILE_NAME));
    keys.refresh();
    main.sources.put("data", (request, to) -> to.write(request.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stopBoth() {
    main.close();
    backup.close();
  }

  @Test
  @DisplayName("SEC-2 no message, however spoilt, harms the link or reaches the role service")
  void survives() throws Exception {
    main.heard = this::hear;
    try (Alarms alarms = new Alarms()) {
      goodCheck();
      fuzz(new Random(SEED - 1), MESSAGES / 25);
      long heap = Heartbeats.usedHeap();
      long threads = Heartbeats.linkThreads();
      fuzz(new Random(SEED), MESSAGES);
      goodCheck();
      Await.until(
          "the connections that were dropped are gone",
          TestStation.SOON,
          () -> Heartbeats.inboundConnections() == 1);
      System.out.printf(
          "%d messages over %d connections, %d heard%n", MESSAGES, connections, heard.get());
      assertThat(heard).as("questions that got through").hasValueGreaterThan(MESSAGES / 10);
      assertThat(Heartbeats.linkThreads()).isLessThan(threads + 20);
      assertThat(Heartbeats.usedHeap() - heap).as("heap").isLessThan(MOST_GROWTH);
      assertThat(backup.closed).as("the connection of the good checks").isEmpty();
      assertThat(alarms.said()).isEmpty();
    } catch (AssertionError | IOException e) {
      throw new AssertionError("seed " + SEED + ", last batch:\n" + shown(lastBatch), e);
    }
  }

  private static String shown(byte[] batch) {
    return new String(batch, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.length() < 2000 ? line : line.substring(0, 2000) + "…")
        .collect(Collectors.joining("\n"));
  }

  private void hear(TestStation.Asked asked) {
    heard.incrementAndGet();
    try {
      WellFormed.check(asked.asking());
      WellFormed.check(asked.from());
    } catch (AssertionError e) {
      illFormed.add(e);
    }
  }

  private void fuzz(Random random, int messages) throws IOException {
    Mutations mutations = new Mutations(new ValidMessages(random), random);
    TlsChannel channel = connect();
    try {
      for (int batch = 0; batch * BATCH < messages; batch++) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
          lines.write(mutations.next());
        }
        lastBatch = lines.toByteArray();
        if (!goesOn(channel, lastBatch, LAST_ID + batch)) {
          channel.close();
          channel = connect();
        }
        assertThat(illFormed).as("reports that reached the role service").isEmpty();
        if (batch % BATCHES_BETWEEN_CHECKS == 0) {
          goodCheck();
        }
      }
    } finally {
      channel.close();
    }
  }

  private void goodCheck() {
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
  }

  private TlsChannel connect() throws IOException {
    connections++;
    Socket raw =
        new Socket(main.address.host(), main.address.port(), InetAddress.getByName("127.0.0.2"), 0);
    raw.setSoTimeout((int) TestStation.SOON.toMillis());
    return TlsChannel.connect(raw, keys.context().orElseThrow(), "main");
  }

  /**
   * Sends lines and a good question; true where it is answered, false where the station hung up.
   */
  private boolean goesOn(TlsChannel channel, byte[] lines, int id) throws IOException {
    Message good = new Message.Ask(id, Question.CHECK, backup.report());
    String answer = "\"id\":" + id + ",\"report\"";
    try {
      channel.write(lines);
      channel.write(codec.write(good));
      for (byte[] line = channel.readLine(); line != null; line = channel.readLine()) {
        if (new String(line, StandardCharsets.UTF_8).contains(answer)) {
          return true;
        }
      }
      return false;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the station neither answers nor hangs up", e);
    } catch (IOException e) {
      return false;
    }
  }
}
