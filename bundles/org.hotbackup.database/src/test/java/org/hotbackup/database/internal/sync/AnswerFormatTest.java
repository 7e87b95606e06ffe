package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LOG-4 the answer with rows of the history")
class AnswerFormatTest {

  private static final OriginId MAIN = new OriginId("main", new UUID(1, 2));

  /** Never changed: a station of any version reads them. The first is from before records. */
  private static final String RECORDED =
      "4842535900010100000018"
          + "01046d61696e000000000000000100000000000000020c00"
          + "0200000009"
          + "0161046d61696e0162"
          + "0300000024"
          + "000b0080a08ff284eba40606010e3ff80000000000000102000601003ff8000000000000"
          + "0200000019"
          + "075354414e44425906414354495645094d41494e5f4c4f5354"
          + "040000000b"
          + "000c01060a030405000e32"
          + "0500000003000a0c"
          + "060000000100";

  private static final String RECORDED_2 =
      "4842535900020100000018"
          + "01046d61696e000000000000000100000000000000020c00"
          + "0200000009"
          + "0161046d61696e0162"
          + "0300000024"
          + "000b0080a08ff284eba40606010e3ff80000000000000102000601003ff8000000000000"
          + "0200000019"
          + "075354414e44425906414354495645094d41494e5f4c4f5354"
          + "040000000b"
          + "000c01060a030405000e32"
          + "0200000007"
          + "06656666656374"
          + "070000001f"
          + "000c06016b0a"
          + "feffffffffffffffff010a01"
          + "0c7b226974656d223a2261227d"
          + "0500000003000a0c"
          + "060000000100";

  private static final OriginId FORMER = new OriginId("main", new UUID(-3, -4));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AnswerWriter writer = new AnswerWriter(bytes);
  private final Header header =
      new Header(MAIN, List.of(FORMER, MAIN), new Vector(Map.of(MAIN, 1L << 40, FORMER, 5L)));

  @BeforeEach
  void begin() throws IOException {
    writer.header(header);
  }

  private static SampleRow sample(String tag, long time, long sequence) {
    return new SampleRow(
        tag, time, OptionalDouble.of(1.5), Optional.empty(), 2, "main", 7, false, sequence);
  }

  private static Chunk chunk() {
    return new Chunk(
        MAIN,
        10,
        1L << 40,
        List.of(
            sample("a", 1_769_853_600_123_456L, 11),
            sample("b", Long.MIN_VALUE, 11),
            sample("a", Long.MAX_VALUE, 1L << 40),
            new SampleRow(
                "größe",
                0,
                OptionalDouble.empty(),
                Optional.of("läuft"),
                0,
                "backup",
                Long.MAX_VALUE,
                true,
                1L << 40)),
        List.of(
            new RoleRow("main", 3, -5, "STANDBY", "ACTIVE", "MAIN_LOST", "", 7, 25, 12),
            new RoleRow("main", 4, 5, "ACTIVE", "FAULT", "LOCAL_FAULT", "disk", 7, 0, 12)),
        List.of(
            record("k|ö", 3, "{}"), record("k2", -4, "{\"state\":\"DONE\",\"text\":\"läuft\"}")));
  }

  private static RecordRow record(String key, long time, String fields) {
    return new RecordRow("effect", key, Long.MAX_VALUE, 5, time, "main", fields, 12);
  }

  private static List<Chunk> read(byte[] answer) throws IOException {
    AnswerReader reader = new AnswerReader(new ByteArrayInputStream(answer));
    List<Chunk> chunks = new ArrayList<>();
    for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
      chunks.add(next.get());
    }
    return chunks;
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    Chunk former = new Chunk(FORMER, 0, 5, List.of(sample("a", 0, 3)), List.of(), List.of());
    Chunk empty = new Chunk(MAIN, 0, 10, List.of(), List.of(), List.of());
    writer.chunk(former);
    writer.chunk(empty);
    writer.chunk(chunk());
    writer.end(true);
    AnswerReader reader = new AnswerReader(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(reader.header()).isEqualTo(header);
    assertThat(reader.next()).contains(former);
    assertThat(reader.next()).contains(empty);
    assertThat(reader.next()).contains(chunk());
    assertThat(reader.next()).isEmpty();
    assertThat(reader.more()).isTrue();
  }

  @Test
  void manyRowsTakeSeveralSectionsAndFewBytes() throws Exception {
    List<SampleRow> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(
          sample("plant.line3.tag" + i % 500, 1_769_853_600_000_000L + i / 500 * 1000L, i + 1));
    }
    Chunk many = new Chunk(MAIN, 0, 20_000, rows, List.of(), List.of());
    writer.chunk(many);
    writer.end(false);
    assertThat(bytes.size()).isLessThan(20_000 * 20);
    assertThat(read(bytes.toByteArray())).containsExactly(many);
  }

  @Test
  @DisplayName("SEC-2 an answer that ends anywhere is an error, never a shorter answer")
  void cutAnywhere() throws Exception {
    writer.chunk(chunk());
    writer.end(false);
    byte[] all = bytes.toByteArray();
    for (int length = 0; length < all.length; length++) {
      byte[] cut = Arrays.copyOf(all, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
    }
    byte[] longer = Arrays.copyOf(all, all.length + 1);
    assertThatThrownBy(() -> read(longer)).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("SEC-2 whatever is changed in an answer, it is read or it is an error")
  void changedAnywhere() throws Exception {
    writer.chunk(chunk());
    writer.end(false);
    byte[] all = bytes.toByteArray();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = all.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        read(changed);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  @Test
  @DisplayName("SEC-2 a section or a number that claims to be huge takes no memory")
  void hugeClaims() throws Exception {
    for (String claim :
        List.of(
            "02" + "7fffffff", // a section of 2 GiB
            "02" + "ffffffff",
            "03" + "00000002" + "01ff", // a sequence that does not end
            "02" + "00000006" + "ffffffff0f41", // a name of 4 GiB
            "03" + "00000001" + "63", // of origin 99
            "05" + "00000003" + "010a05", // reached 5 from 10
            "05" + "00000008" + "0100ffffffffff7f", // reached more than the station holds
            "01" + "00000000")) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      answer.writeBytes(bytes.toByteArray());
      answer.writeBytes(HexFormat.of().parseHex(claim));
      assertThatThrownBy(() -> read(answer.toByteArray()))
          .as(claim)
          .isInstanceOf(IOException.class)
          .hasMessageMatching("its answer is damaged.*|the transfer ended early");
    }
  }

  @Test
  void rowsOutsideOfTheirChunkAreRefused() throws Exception {
    writer.chunk(new Chunk(MAIN, 10, 20, List.of(sample("a", 0, 10)), List.of(), List.of()));
    writer.end(false);
    assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("outside");
  }

  @Test
  void aRecordOutsideOfItsChunkIsRefused() throws Exception {
    writer.chunk(new Chunk(MAIN, 12, 20, List.of(), List.of(), List.of(record("a", 0, "{}"))));
    writer.end(false);
    assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}{}",
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":{}}",
        "{\"a\":\"b\",\"a\":\"c\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"planned\":\"tomorrow\"}"
      })
  @DisplayName("SEC-2 a record that the views could not show is refused")
  void aRecordThatCannotBeShownIsRefused(String fields) throws Exception {
    writer.chunk(new Chunk(MAIN, 10, 12, List.of(), List.of(), List.of(record("a", 0, fields))));
    writer.end(false);
    assertThatThrownBy(() -> read(bytes.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a record");
  }

  @Test
  @DisplayName("LOG-4 a chunk of which a row is refused is halved until that row is alone")
  void halves() {
    List<Chunk> chunks = new ArrayList<>(List.of(chunk()));
    List<Object> rows = new ArrayList<>();
    while (!chunks.isEmpty()) {
      Chunk next = chunks.remove(0);
      if (next.rows() > 1) {
        chunks.addAll(0, next.halves());
        continue;
      }
      rows.addAll(next.samples());
      rows.addAll(next.roles());
      rows.addAll(next.records());
      assertThat(next.reached()).isEqualTo(chunks.isEmpty() ? 1L << 40 : 10);
    }
    List<Object> all = new ArrayList<>(chunk().samples());
    all.addAll(chunk().roles());
    all.addAll(chunk().records());
    assertThat(rows).isEqualTo(all);
  }

  @Test
  void aChunkThatNeverEndsIsRefused() throws Exception {
    List<SampleRow> rows = new ArrayList<>();
    for (int i = 0; i < Format.MOST_ROWS + 1; i++) {
      rows.add(sample("a", i, 11));
    }
    writer.chunk(new Chunk(MAIN, 10, 11, rows, List.of(), List.of()));
    writer.end(false);
    assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("too large");
  }

  @Test
  @DisplayName("OPS-7 sections of a newer version are skipped")
  void unknownSections() throws Exception {
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(77);
    out.writeInt(3);
    out.write(new byte[3]);
    writer.chunk(chunk());
    out.writeByte(78);
    out.writeInt(0);
    writer.end(false);
    assertThat(read(bytes.toByteArray())).containsExactly(chunk());
  }

  @Test
  @DisplayName("OPS-7 recorded answers are read as ever, the newest is written so, too")
  void recordedExamples() throws Exception {
    assertThat(read(HexFormat.of().parseHex(RECORDED))).containsExactly(recorded(List.of()));

    Chunk chunk = recorded(List.of(record("k", 5, "{\"item\":\"a\"}")));
    assertThat(read(HexFormat.of().parseHex(RECORDED_2))).containsExactly(chunk);

    ByteArrayOutputStream again = new ByteArrayOutputStream();
    AnswerWriter anew = new AnswerWriter(again);
    anew.header(Header.of(MAIN, new Vector(Map.of(MAIN, 12L))));
    anew.chunk(chunk);
    anew.end(false);
    assertThat(HexFormat.of().formatHex(again.toByteArray())).isEqualTo(RECORDED_2);
  }

  private static Chunk recorded(List<RecordRow> records) {
    return new Chunk(
        MAIN,
        10,
        12,
        List.of(sample("a", 1_769_853_600_000_000L, 11), sample("b", 1_769_853_600_000_000L, 12)),
        List.of(new RoleRow("main", 3, 5, "STANDBY", "ACTIVE", "MAIN_LOST", "", 7, 25, 12)),
        records);
  }
}
