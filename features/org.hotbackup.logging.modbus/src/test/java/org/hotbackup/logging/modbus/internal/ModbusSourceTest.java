package org.hotbackup.logging.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.api.source.Tag;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.SourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LOG-1 Modbus TCP against a server of another make")
class ModbusSourceTest extends SourceContract {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private ForeignServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = new ForeignServer();
    opened.add(server);
  }

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Override
  protected SourceType type() {
    return new ModbusSourceType();
  }

  private static SourceSettings settings(String url, Tag... tags) {
    return new SourceSettings(
        "plc1", url, Duration.ofSeconds(1), List.of(tags), Map.of("timeout", "500"));
  }

  private static Tag tag(String name, String address, String... attributes) {
    Map<String, String> map =
        IntStream.range(0, attributes.length / 2)
            .boxed()
            .collect(Collectors.toMap(i -> attributes[2 * i], i -> attributes[2 * i + 1]));
    return new Tag(name, address, map);
  }

  private Source open(Tag... tags) {
    Source source = type().open(settings(server.url(), tags));
    opened.add(source);
    return source;
  }

  private static Map<String, Double> good(List<Sample> samples) {
    return samples.stream()
        .filter(s -> s.quality() == Quality.GOOD)
        .collect(Collectors.toMap(Sample::tag, s -> s.value().getAsDouble()));
  }

  @Override
  protected SourceSettings reachable() {
    return settings(server.url(), tag("a", "holding:0"), tag("b", "coil:0"));
  }

  @Override
  protected Optional<SourceSettings> unreachable() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Optional.of(
          settings("modbus://127.0.0.1:" + free.getLocalPort(), tag("a", "holding:0")));
    }
  }

  @Override
  protected Optional<SourceSettings> silent() throws Exception {
    ServerSocket silent = ForeignServer.silent();
    opened.add(silent);
    return Optional.of(
        settings("modbus://127.0.0.1:" + silent.getLocalPort(), tag("a", "holding:0")));
  }

  @Test
  void valuesOfEveryType() throws Exception {
    server.holding(0, 0xfffe, 1);
    server.holding(1, 0xfffffffeL, 2);
    server.holding(3, -5, 4);
    server.holding(7, Float.floatToIntBits(1.5f), 2);
    server.holding(9, Double.doubleToLongBits(-2.25), 4);
    server.holding(13, 0x5678_1234L, 2);
    server.image.with(
        tx -> {
          tx.writeInputRegisters(map -> map.put(10, new byte[] {0x01, (byte) 0x80}));
          tx.writeCoils(map -> map.put(3, true));
          tx.writeDiscreteInputs(map -> map.put(9, true));
        });

    assertThat(
            good(
                open(
                        tag("int16", "holding:0", "type", "int16"),
                        tag("uint16", "40001", "type", "uint16"),
                        tag("int32", "holding:1", "type", "int32"),
                        tag("uint32", "holding:1", "type", "uint32"),
                        tag("int64", "holding:3", "type", "int64"),
                        tag("float32", "holding:7", "type", "float32"),
                        tag("float64", "holding:9", "type", "float64"),
                        tag("little", "holding:13", "type", "uint32", "order", "little"),
                        tag("scaled", "input:10", "scale", "0.1", "offset", "-10"),
                        tag("bit7", "input:10.7"),
                        tag("bit6", "input:10.6"),
                        tag("coil3", "coil:3"),
                        tag("coil2", "coil:2"),
                        tag("discrete9", "discrete:9", "type", "bool"))
                    .read(TIME)))
        .containsOnly(
            Map.entry("int16", -2.0),
            Map.entry("uint16", 65534.0),
            Map.entry("int32", -2.0),
            Map.entry("uint32", 4294967294.0),
            Map.entry("int64", -5.0),
            Map.entry("float32", 1.5),
            Map.entry("float64", -2.25),
            Map.entry("little", (double) 0x12345678),
            Map.entry("scaled", 0x180 * 0.1 - 10),
            Map.entry("bit7", 1.0),
            Map.entry("bit6", 0.0),
            Map.entry("coil3", 1.0),
            Map.entry("coil2", 0.0),
            Map.entry("discrete9", 1.0));
  }

  @Test
  void aThousandRegistersAreEightRequests() throws Exception {
    server.holding(999, 77, 1);
    Tag[] tags =
        IntStream.range(0, 1000).mapToObj(i -> tag("t" + i, "holding:" + i)).toArray(Tag[]::new);
    Map<String, Double> values = good(open(tags).read(TIME));
    assertThat(values).hasSize(1000);
    assertThat(values.get("t999")).isCloseTo(77, within(0.0));
    assertThat(server.requests).hasValue(8);
  }

  @Test
  void anIllegalAddressMakesOneTagBadAndNoOther() throws Exception {
    server.illegal = 42;
    Tag[] tags =
        IntStream.range(0, 100).mapToObj(i -> tag("t" + i, "holding:" + i)).toArray(Tag[]::new);
    Source source = open(tags);
    for (int scan = 0; scan < 2; scan++) {
      List<Sample> samples = source.read(TIME);
      assertThat(samples).hasSize(100);
      assertThat(samples.stream().filter(s -> s.quality() == Quality.BAD))
          .containsExactly(Sample.bad("t42", TIME));
    }
    int before = server.requests.get();
    source.read(TIME);
    assertThat(server.requests.get() - before)
        .as("what was found out is remembered")
        .isLessThanOrEqualTo(8);

    server.illegal = -1;
    assertThat(good(source.read(TIME))).as("it is asked for again each time").hasSize(100);
  }

  @Test
  void aServerThatStopsIsAnErrorAndOneThatReturnsIsReadAgain() throws Exception {
    server.holding(0, 1, 1);
    Source source = open(tag("a", "holding:0"));
    assertThat(good(source.read(TIME))).containsEntry("a", 1.0);

    server.stop();
    // A reset or a refused connection, whichever of its sockets the server has closed first.
    assertThatThrownBy(() -> source.read(TIME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:");

    server.start();
    Await.until("read again", DEADLINE, () -> good(source.read(TIME)).equals(Map.of("a", 1.0)));
  }

  @Test
  void aConnectionThatWasClosedBetweenTwoScansCostsNoSample() throws Exception {
    Source source = open(tag("a", "holding:0"));
    assertThat(good(source.read(TIME))).hasSize(1);
    server.stop();
    server.start();
    assertThat(good(source.read(TIME))).hasSize(1);
  }

  @Test
  void aDeviceThatIsAwayIsNotAskedAtEveryShortScan() throws Exception {
    server.stop();
    Source source = open(tag("a", "holding:0"));
    // A server that is just stopping may still accept, and then reset.
    Await.until("it is away", DEADLINE, () -> failure(source).contains("no connection"));
    server.start();
    assertThatThrownBy(() -> source.read(TIME))
        .as("still the former failure, without a connection")
        .hasMessageContaining("no connection to 127.0.0.1");
    assertThat(Await.until("asked again", DEADLINE, () -> source.read(TIME).size() == 1))
        .isLessThan(Duration.ofSeconds(3));
  }

  private static String failure(Source source) throws InterruptedException {
    try {
      return source.read(TIME).size() + " samples";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Test
  void aUnitThatDoesNotAnswerIsAnError() {
    Source source = type().open(settings(server.url().replaceAll("1$", "9"), tag("a", "coil:0")));
    opened.add(source);
    assertThatThrownBy(() -> source.read(TIME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unit 9 does not answer");
  }

  @Test
  @DisplayName("SEC-2 an answer that is no Modbus is an error")
  void garbageIsAnError() throws Exception {
    ServerSocket other = ForeignServer.silent();
    opened.add(other);
    Thread talker =
        new Thread(
            () -> {
              try (Socket socket = other.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                socket.getInputStream().readAllBytes();
              } catch (IOException e) {
                // the test has ended
              }
            });
    talker.start();
    Source source =
        type().open(settings("modbus://127.0.0.1:" + other.getLocalPort(), tag("a", "coil:0")));
    opened.add(source);
    assertThatThrownBy(() -> source.read(TIME)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "modbus://10.0.0.7, 10.0.0.7, 502, 1",
    "modbus://plc-1.plant/, plc-1.plant, 502, 1",
    "modbus://h:1502/0, h, 1502, 0",
    "modbus://[fe80::1]:502/255, fe80::1, 502, 255",
  })
  void urls(String url, String host, int port, int unit) {
    assertThat(ModbusAddress.of(url)).isEqualTo(new ModbusAddress(host, port, unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.7",
        "http://h",
        "modbus:h",
        "modbus://h:0",
        "modbus://h:65536",
        "modbus://h/256",
        "modbus://h/-1",
        "modbus://h/x",
        "modbus://u:p@h",
        "modbus://h/1?x",
        "modbus://a b"
      })
  void aUrlIsRefusedSayingWhatToWrite(String url) {
    assertThatThrownBy(() -> type().open(settings(url, tag("a", "coil:0"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("url " + url + " is refused; write modbus://host:port/unit");
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, 9, from 10 to 60000",
    "timeout, 60001, from 10 to 60000",
    "timeout, x, from 10 to 60000",
    "time.out, 100, 'there are type, url, scan.interval, tags and timeout'",
  })
  void furtherSettingsAreChecked(String key, String value, String message) {
    SourceSettings wrong =
        new SourceSettings(
            "plc1",
            "modbus://h",
            Duration.ofSeconds(1),
            List.of(tag("a", "coil:0")),
            Map.of(key, value));
    assertThatThrownBy(() -> type().open(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(message);
  }

  @Test
  void withoutTagsItIsRefused() {
    assertThatThrownBy(() -> type().open(settings("modbus://h")))
        .hasMessageContaining("needs a tag list");
  }
}
