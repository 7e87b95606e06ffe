package org.hotbackup.role.internal.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ROLE-13: whether the network reaches a reference address")
class ReferencesTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final References references = new References();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    references.close();
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private Optional<String> reach(Duration limit, String... addresses) throws Exception {
    return references
        .reach(List.of(addresses), limit)
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
  }

  private ServerSocket listen() throws Exception {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    open.add(socket);
    return socket;
  }

  private static String address(ServerSocket socket) {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private String refusing() throws Exception {
    try (ServerSocket socket = listen()) {
      return address(socket);
    }
  }

  /** A port whose queue is full: the system drops whatever knocks, as a firewall would. */
  private String silent() throws Exception {
    ServerSocket socket = listen();
    for (int i = 0; i < 20; i++) {
      Socket filler = new Socket();
      open.add(filler);
      try {
        filler.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), 200);
      } catch (SocketTimeoutException e) {
        return address(socket);
      }
    }
    throw new AssertionError("the queue never filled");
  }

  @Test
  void anOpenPortAndARefusalBothAnswer() throws Exception {
    String listening = address(listen());
    assertThat(reach(LONG, listening)).contains(listening);
    String refusing = refusing();
    assertThat(reach(LONG, refusing)).contains(refusing);
  }

  @Test
  void aHostAloneAnswersAnEcho() throws Exception {
    assertThat(reach(LONG, "127.0.0.1")).contains("127.0.0.1");
    assertThat(reach(LONG, "localhost")).contains("localhost");
  }

  @Test
  void silenceIsNoAnswerAndEndsWithTheLimit() throws Exception {
    String silent = silent();
    long start = System.nanoTime();
    assertThat(reach(SHORT, silent)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, LONG);
  }

  @Test
  void theFirstThatAnswersCountsAndNobodyWaitsForTheOthers() throws Exception {
    String silent = silent();
    String refusing = refusing();
    long start = System.nanoTime();
    assertThat(reach(LONG, silent, refusing)).contains(refusing);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void neverBlocksTheCaller() throws Exception {
    String silent = silent();
    long start = System.nanoTime();
    var answer = references.reach(List.of(silent), LONG).toCompletableFuture();
    assertThat(answer).isNotDone();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void withoutAddressesOrWithUselessOnesNoneAnswers() throws Exception {
    assertThat(reach(LONG)).isEmpty();
    assertThat(reach(LONG, "http://127.0.0.1/")).isEmpty();
    String[] tooMany = new String[References.MOST + 5];
    Arrays.fill(tooMany, silent());
    assertThat(reach(SHORT, tooMany)).isEmpty();
    references.close();
    assertThat(reach(LONG, refusing())).isEmpty();
  }

  @Test
  void theSystemsPingIsUsedWhereThereIsOne() throws Exception {
    assumeThat(List.of("/bin/ping", "/usr/bin/ping", "/sbin/ping"))
        .anyMatch(program -> Files.isExecutable(Path.of(program)));
    assertThat(Ping.answers(InetAddress.getByName("127.0.0.1"), LONG)).isTrue();
    Await.until(
        "no ping is left",
        LONG,
        () ->
            ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().command().orElse("").endsWith("/ping")));
  }

  /** A network with nothing but a bridge that no cable leads from. */
  private static String inANetworkOfItsOwn(Duration limit, String... addresses) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-n",
                "sh",
                "-c",
                "ip link set lo up && ip link add d0 type bridge && ip addr add 192.0.2.1/24 dev d0"
                    + " && ip link set d0 up"
                    + " && ip neigh add 192.0.2.78 lladdr 02:00:00:00:00:01 dev d0"
                    + " && echo 1 > /proc/sys/net/ipv4/tcp_syn_retries && exec \"$@\"",
                "sh",
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ReachProcess.class.getName(),
                String.valueOf(limit.toMillis())));
    command.addAll(List.of(addresses));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @DisplayName("ROLE-13: hosts that are not there do not answer, by port, by echo and by ping")
  void nobodyThere() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!root && !"true".equals(System.getenv("CI"))) {
      System.err.println("skipped: only root can make the network of ReferencesTest");
      assumeThat(root).isTrue();
    }
    assertThat(inANetworkOfItsOwn(Duration.ofSeconds(2), "192.0.2.77", "192.0.2.77:80"))
        .isEqualTo("none");
    assertThat(inANetworkOfItsOwn(Duration.ofSeconds(2), "198.51.100.7", "198.51.100.7:80"))
        .as("no route, which is no refusal")
        .isEqualTo("none");
    assertThat(inANetworkOfItsOwn(LONG, "192.0.2.78:80"))
        .as("the system gives up by itself, which is no refusal")
        .isEqualTo("none");
    assertThat(inANetworkOfItsOwn(LONG, "192.0.2.77", "192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.1.1",
        "192.168.1.1:443",
        "gateway",
        "gw.plant.example:80",
        "2001:db8::1",
        "fe80::1%eth0",
        "[2001:db8::1]:443",
        "[::1]",
        "a_b-c.",
        "10.0.0.1:65535",
        "10.0.0.1:1"
      })
  void addressesThatMayStand(String address) {
    assertThat(References.problem(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http://192.168.1.1",
        "\\\\server",
        "10.0.0.1/24",
        "10.0.0.1:0",
        "10.0.0.1:65536",
        "10.0.0.1:x",
        "10.0.0.1:",
        ":80",
        "10.0.0",
        "10.0.0.256",
        "1:2",
        "[10.0.0.1]:80",
        "[::1",
        "::1]:80",
        "12345::g",
        "a b",
        "-f",
        "gw..x",
        " 10.0.0.1",
        "[::1]:99999"
      })
  void addressesThatAreRefused(String address) {
    assertThat(References.problem(address).orElseThrow())
        .contains("'" + address + "'")
        .contains("write a name or IP address")
        .doesNotContain("\n");
  }
}
