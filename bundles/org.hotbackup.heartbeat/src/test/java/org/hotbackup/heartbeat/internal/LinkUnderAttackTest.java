package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.heartbeat.internal.ScriptedPeer.say;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SEC-2 the checks of the pair keep their rate and the heap its size under")
@Timeout(60)
class LinkUnderAttackTest {

  private static final int BEATS = 12;
  private static final long MOST_GROWTH = 32L << 20;
  private static final int MOST_THREADS = 64 + 32 + 60;
  private static final String DEEP = "{\"type\":\"check\",\"a\":" + "[".repeat(30_000);

  @TempDir Path folder;
  private TestStation main;
  private TestStation backup;
  private KeyRing pair;

  @BeforeEach
  void startBoth() throws Exception {
    main = TestStation.paired(folder, "main");
    backup = TestStation.paired(folder, "backup");
    pair = new KeyRing(backup.identity.project().resolve(PairKey.FILE_NAME));
    pair.refresh();
    TestKeys.other(folder);
  }

  @AfterEach
  void stopBoth() {
    main.close();
    backup.close();
  }

  private void isNothingUnder(int addresses, long rounds, Attackers.Attack attack)
      throws Exception {
    try (Heartbeats beats = new Heartbeats(backup, main.address)) {
      beats.keepOn(2);
      long before = beats.usedHeapBetweenChecks();
      try (Attackers attackers = new Attackers(main.address, addresses, attack)) {
        attackers.hasDone(rounds);
        beats.keepOn(BEATS / 2);
        assertThat(backup.link.test(main.address, backup.report(), Heartbeats.TIMEOUT))
            .as("a new connection")
            .matches(test -> test.succeeded());
        assertThat(Heartbeats.linkThreads()).isLessThan(MOST_THREADS);
        heapIsBounded(beats, before);
        beats.keepOn(BEATS / 2);
      }
      beats.keepOn(2);
      heapIsBounded(beats, before);
      assertThat(main.asked).allMatch(a -> a.asking().station().equals("backup"));
      assertThat(backup.closed).as("the connection of the checks").isEmpty();
      main.asked.clear();
    }
  }

  /** What belongs to connections that are just ending is still there for a moment. */
  private static void heapIsBounded(Heartbeats beats, long before) {
    Await.until(
        "the heap grows by less than " + MOST_GROWTH,
        Duration.ofSeconds(20),
        () -> beats.usedHeapBetweenChecks() - before < MOST_GROWTH);
  }

  private SSLContext pairKey() {
    return pair.context().orElseThrow();
  }

  /** Connects with the pair key, says lines and waits for the end, or for as many answers. */
  private Attackers.Attack says(int answers, String... lines) {
    return from -> {
      try (TlsChannel channel = from.connect(pairKey())) {
        for (String line : lines) {
          say(channel, line);
        }
        for (int i = 0; i < answers; i++) {
          channel.readLine();
        }
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 100})
  @DisplayName("a flood of connections from several addresses")
  void connectionFlood(int addresses) throws Exception {
    isNothingUnder(addresses, 500, from -> from.connect().close());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 100})
  @DisplayName("a flood of connections that stay, from several addresses")
  void connectionsThatStay(int addresses) throws Exception {
    isNothingUnder(
        addresses,
        20,
        from -> {
          List<Socket> open = new ArrayList<>();
          try {
            for (int i = 0; i < 40; i++) {
              open.add(from.connect());
            }
          } finally {
            open.forEach(TlsChannel::close);
          }
        });
  }

  @Test
  @DisplayName("1,000 idle connections at once")
  void idleConnections() throws Exception {
    isNothingUnder(
        8,
        0,
        from -> {
          List<Socket> open = new ArrayList<>();
          try {
            for (int i = 0; i < 250 && !from.isOver(); i++) {
              open.add(from.connect());
            }
            while (!from.isOver()) {
              LockSupport.parkNanos(10_000_000);
            }
          } finally {
            open.forEach(TlsChannel::close);
          }
        });
  }

  @Test
  @DisplayName("half-open connections: closed for sending, or never closed at all")
  void halfOpen() throws Exception {
    isNothingUnder(
        8,
        20,
        from -> {
          List<Socket> open = new ArrayList<>();
          try {
            for (int i = 0; i < 10; i++) {
              Socket socket = from.connect();
              open.add(socket);
              socket.shutdownOutput();
            }
          } finally {
            for (Socket socket : open) {
              socket.setSoLinger(true, 0);
              socket.close();
            }
          }
        });
  }

  @Test
  @DisplayName("slow handshakes, a byte now and then")
  void slowHandshakes() throws Exception {
    byte[] hello = clientHello();
    isNothingUnder(
        8,
        0,
        from -> {
          List<Socket> open = new ArrayList<>();
          try {
            for (int i = 0; i < 25; i++) {
              open.add(from.connect());
            }
            for (int i = 0; i < hello.length && !from.isOver(); i++) {
              for (Socket socket : open) {
                dribble(socket, hello[i]);
              }
              LockSupport.parkNanos(20_000_000);
            }
          } finally {
            open.forEach(TlsChannel::close);
          }
        });
  }

  private static void dribble(Socket socket, byte one) {
    try {
      socket.getOutputStream().write(one);
    } catch (IOException e) {
      TlsChannel.close(socket);
    }
  }

  /** What a client with the pair key says first, as it would say it. */
  private byte[] clientHello() throws IOException {
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    Socket nowhere =
        new Socket() {
          @Override
          public boolean isConnected() {
            return true;
          }

          @Override
          public java.io.InputStream getInputStream() {
            return java.io.InputStream.nullInputStream();
          }

          @Override
          public OutputStream getOutputStream() {
            return hello;
          }
        };
    SSLSocket tls = (SSLSocket) pairKey().getSocketFactory().createSocket(nowhere, "main", 1, true);
    assertThatThrownBy(tls::startHandshake).isInstanceOf(IOException.class);
    assertThat(hello.size()).isGreaterThan(100);
    return hello.toByteArray();
  }

  @Test
  @DisplayName("SEC-1 handshakes with another pair key, by one who accepts any station's")
  void anotherKey() throws Exception {
    PairKey other = PairKey.load(folder.resolve("project").resolve(PairKey.FILE_NAME));
    char[] password = PairKey.PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("x", other.key(), password, new Certificate[] {other.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, password);
    SSLContext context = anybody(keys.getKeyManagers());
    isNothingUnder(8, 20, from -> refused(from, context));
  }

  @Test
  @DisplayName("SEC-1 handshakes without any key, by one who accepts any station's")
  void noKey() throws Exception {
    SSLContext context = anybody(new KeyManager[0]);
    isNothingUnder(8, 20, from -> refused(from, context));
  }

  private static SSLContext anybody(KeyManager[] keys) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys, new TrustManager[] {new TrustsAnybody()}, null);
    return context;
  }

  /** In TLS 1.3 the refusal arrives with the first read. */
  private static void refused(Attackers from, SSLContext context) throws Exception {
    try (TlsChannel channel = from.connect(context)) {
      say(channel, "{\"type\":\"check\",\"protocol\":1,\"id\":1}");
      byte[] answer = channel.readLine();
      if (answer != null) {
        throw new IllegalStateException("answered " + new String(answer, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  @DisplayName("SEC-1 the right key over TLS 1.2")
  void olderTls() throws Exception {
    Attackers.Attack attack =
        from -> {
          try (Socket raw = from.connect();
              SSLSocket tls =
                  (SSLSocket)
                      pairKey().getSocketFactory().createSocket(raw, "main", raw.getPort(), true)) {
            tls.setEnabledProtocols(new String[] {"TLSv1.2"});
            try {
              tls.startHandshake();
            } catch (SSLException e) {
              return;
            }
            throw new IllegalStateException("shook hands by " + tls.getSession().getProtocol());
          }
        };
    isNothingUnder(8, 20, attack);
  }

  @Test
  @DisplayName("lines that are too long, from one who has the key")
  void oversizedLines() throws Exception {
    isNothingUnder(8, 10, says(1, "x".repeat(64 * 1024 + 1)));
  }

  @Test
  @DisplayName("lines that never end, from one who has the key")
  void endlessLines() throws Exception {
    byte[] block = new byte[16 * 1024];
    Arrays.fill(block, (byte) 'x');
    isNothingUnder(
        8,
        10,
        from -> {
          try (TlsChannel channel = from.connect(pairKey())) {
            while (!from.isOver()) {
              channel.write(block);
            }
          }
        });
  }

  @Test
  @DisplayName("JSON that is malformed or deep, unknown types and versions, from one with the key")
  void nonsense() throws Exception {
    isNothingUnder(8, 10, says(2, DEEP));
    isNothingUnder(8, 10, says(2, "{\"type\":\"check\",,}"));
    isNothingUnder(
        8,
        10,
        says(
            4,
            "{\"type\":\"of-tomorrow\",\"protocol\":1,\"id\":1}",
            "{\"type\":\"check\",\"protocol\":2,\"id\":2}",
            "{\"type\":\"check\",\"protocol\":1,\"id\":3,\"report\":[]}",
            "{\"type\":\"fetch\",\"protocol\":1,\"id\":4,\"topic\":\"nobody\",\"request\":\"\"}"));
  }

  @Test
  @DisplayName("questions whose answers are never read, from one who has the key")
  void answersNotRead() throws Exception {
    String unknown = "{\"type\":\"of-tomorrow\",\"protocol\":1,\"id\":1}";
    isNothingUnder(
        8,
        0,
        from -> {
          try (TlsChannel channel = from.connect(pairKey())) {
            byte[] many = (unknown + "\n").repeat(500).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 20 && !from.isOver(); i++) {
              channel.write(many);
            }
          }
        });
  }

  private static final class TrustsAnybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
