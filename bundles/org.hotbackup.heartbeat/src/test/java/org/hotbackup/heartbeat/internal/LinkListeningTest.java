package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkListeningTest {

  @TempDir Path folder;
  private TestStation main;
  private TestStation backup;

  @BeforeEach
  void startBoth() throws Exception {
    main = TestStation.paired(folder, "main");
    backup = TestStation.paired(folder, "backup");
  }

  @AfterEach
  void stopBoth() {
    main.close();
    backup.close();
  }

  private static PeerAddress local(int port) {
    return new PeerAddress("127.0.0.1", port);
  }

  @Test
  @DisplayName("CFG-6 the port moves while running and open connections stay")
  void movesThePort() throws Exception {
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    PeerAddress moved = local(Ports.free());
    main.link.configure(TestStation.settings(moved));

    Await.until("moved", TestStation.SOON, () -> main.link.listening().equals(moved));
    assertThat(backup.check(main.address)).as("open connection").isInstanceOf(Answered.class);
    assertThat(backup.check(moved)).isInstanceOf(Answered.class);
    Await.until("old port is closed", TestStation.SOON, () -> refuses(main.address));
    assertThat(backup.closed).isEmpty();
  }

  @Test
  @DisplayName("CFG-6 the bind address changes on the same port, to all addresses and back")
  void changesTheBindAddressOnly() {
    for (String host : new String[] {"", "127.0.0.1", "0.0.0.0"}) {
      main.link.configure(TestStation.settings(new PeerAddress(host, main.address.port())));
      String shown = host.equals("0.0.0.0") ? "" : host;
      Await.until(
          "listening on " + host,
          TestStation.SOON,
          () -> main.link.listening().host().equals(shown));
      assertThat(main.link.problem()).isEmpty();
      assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    }
  }

  @Test
  @DisplayName("CFG-5 refused settings leave the last good listener as it is")
  void refusedSettingsChangeNothing() {
    Map<String, Object> settings = new HashMap<>(TestStation.settings(main.address));
    settings.put("port", "65536");
    main.link.configure(settings);

    assertThat(main.link.problem()).get().asString().contains("port", "'65536'", "1 to 65535");
    assertThat(main.link.listening()).isEqualTo(main.address);
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);

    main.link.configure(TestStation.settings(main.address));
    assertThat(main.link.problem()).isEmpty();
  }

  @Test
  @DisplayName("CFG-4 a port in use is tried again until it is free; the old one works meanwhile")
  @SuppressWarnings("try") // freeing the port early is the point
  void portInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      PeerAddress busy = local(other.getLocalPort());
      main.link.configure(TestStation.settings(busy));
      Await.until("problem", TestStation.SOON, () -> main.link.problem().isPresent());
      assertThat(main.link.problem())
          .get()
          .asString()
          .contains(busy.toString(), "in use", "still listening on " + main.address);
      assertThat(backup.check(main.address)).isInstanceOf(Answered.class);

      other.close();
      Await.until("listening", TestStation.SOON, () -> main.link.listening().equals(busy));
      assertThat(main.link.problem()).isEmpty();
      assertThat(backup.check(busy)).isInstanceOf(Answered.class);
    }
  }

  @Test
  @DisplayName("CFG-4 a station whose port is taken at its start says so and gets it later")
  @SuppressWarnings("try") // freeing the port early is the point
  void portInUseAtStart() throws Exception {
    try (TestStation late = TestStation.bare(folder, "late", "127.0.0.1");
        ServerSocket other =
            new ServerSocket(late.address.port(), 5, InetAddress.getByName("127.0.0.1"))) {
      TestKeys.pair(late.identity.directory());
      late.link.start(TestStation.settings(late.address));
      Await.until("problem", TestStation.SOON, () -> late.link.problem().isPresent());
      assertThat(late.link.problem()).get().asString().contains("in use");
      assertThat(late.check(backup.address)).as("it asks").isInstanceOf(Answered.class);
      other.close();
      Await.until("no problem", TestStation.SOON, () -> late.link.problem().isEmpty());
      assertThat(backup.check(late.address)).isInstanceOf(Answered.class);
    }
  }

  @Test
  @DisplayName("CFG-2 the link works over IPv6")
  void ipv6() throws Exception {
    assumeThat(hasIpv6()).as("this machine has IPv6").isTrue();
    try (TestStation six = TestStation.bare(folder, "six", "::1")) {
      TestKeys.pair(six.identity.directory());
      six.start();
      assertThat(backup.check(six.address)).isInstanceOf(Answered.class);
      assertThat(six.address.toString()).startsWith("[::1]:");
      assertThat(six.check(backup.address)).isInstanceOf(Answered.class);
      assertThat(backup.asked.get(0).from()).isEqualTo(six.address);
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean refuses(PeerAddress address) {
    try (Socket socket = new Socket(address.host(), address.port())) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }
}
