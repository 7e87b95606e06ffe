package org.hotbackup.heartbeat.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.heartbeat.internal.Reports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

  private static final StationReport REPORT = Reports.of("línea-3 ✓", UUID.randomUUID(), null);

  private final MessageCodec codec = new MessageCodec();

  private String json(Message message) {
    return new String(codec.write(message), StandardCharsets.UTF_8);
  }

  private UnreadableException refused(String line) {
    return catchThrowableOfType(
        UnreadableException.class, () -> codec.read(line.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void everyQuestionComesBack(Question question) throws Exception {
    Message.Ask ask = new Message.Ask(5, question, REPORT);
    byte[] line = codec.write(ask);
    assertThat(codec.read(line)).isEqualTo(ask);
    assertThat(line).endsWith((byte) '\n').containsOnlyOnce((byte) '\n');
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorComesBack(ErrorCode code) throws Exception {
    Message.Refusal refusal = new Message.Refusal(OptionalLong.empty(), code, "why");
    assertThat(codec.read(codec.write(refusal))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "station",
        "instance",
        "version",
        "configuredAs",
        "role",
        "term",
        "working",
        "gateClosed",
        "wantsHandover",
        "sequence",
        "sentAt"
      })
  @DisplayName("a required field that is missing or null is named, and the question with it")
  void requiredFields(String field) {
    String good = json(new Message.Ask(5, Question.CHECK, REPORT));
    for (String replacement : new String[] {"\"other\":", "\"" + field + "\":null,\"other\":"}) {
      String bad = good.replace("\"report\":{", "\"report\":{\"first\":1,");
      bad = bad.replaceFirst("([,{])\"" + field + "\":", "$1" + replacement);
      assertThat(bad).isNotEqualTo(good);
      Message.Refusal refusal = refused(bad).refusal();
      assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
      assertThat(refusal.id()).hasValue(5);
      assertThat(refusal.text()).isEqualTo("field '" + field + "' is missing");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"term\":7|\"term\":-7",
        "\"term\":7|\"term\":\"seven\"",
        "\"term\":7|\"term\":7.5",
        "\"role\":\"ACTIVE\"|\"role\":\"DANCING\"",
        "\"role\":\"ACTIVE\"|\"role\":2",
        "\"working\":true|\"working\":\"true\"",
        "\"working\":true|\"working\":1",
        "\"working\":true|\"working\":true,\"listening\":{\"host\":\"x\",\"port\":0}",
        "\"working\":true|\"working\":true,\"listening\":{\"host\":\"x\"}",
        "\"working\":true|\"working\":true,\"listening\":{\"port\":1}",
        "\"working\":true|\"working\":true,\"instance\":\"x\"",
        "\"working\":true|\"working\":true,\"journal\":7",
        "\"sequence\":12|\"sequence\":-1",
        "\"sequence\":12|\"sequence\":9007199254740992",
        "\"working\":true|\"working\":true,\"station\":5",
        "\"working\":true|\"working\":true,\"station\":true",
        "\"working\":true|\"working\":true,\"instance\":\"\"",
        "\"journalHeld\":0|\"journalHeld\":0,\"journalHeld\":-1",
        "\"journalHeld\":0|\"journalHeld\":0,\"checksEvery\":\"PT-1S\"",
        "\"journalHeld\":0|\"journalHeld\":0,\"checksEvery\":\"P366D\"",
        "\"journalHeld\":0|\"journalHeld\":0,\"checksEvery\":10",
        "\"journalHeld\":0|\"journalHeld\":0,\"sentAt\":1e999999999",
        "\"journalHeld\":0|\"journalHeld\":0,\"sentAt\":1767225600",
        "\"journalHeld\":0|\"journalHeld\":0,\"sentAt\":\"+999999999-12-31T23:59:59Z\"",
      })
  @DisplayName("values that are no such values are refused, none is bent")
  void values(String before, String after) {
    String good = json(new Message.Ask(5, Question.CHECK, REPORT));
    assertThat(good).contains(before);
    assertThat(refused(good.replace(before, after)).refusal().code())
        .isEqualTo(ErrorCode.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "7",
        "null",
        "{",
        "{} {}",
        "{\"type\":\"error\",}",
        "GET / HTTP/1.1",
        "{\"a\":1e99999999999999999999999999999999999999}"
      })
  @DisplayName("SEC-2 what is not one JSON object is refused without an id")
  void notAnObject(String line) {
    UnreadableException e = refused(line);
    assertThat(e.refusal().id()).isEmpty();
  }

  @Test
  @DisplayName("SEC-2 deep nesting ends at a limit")
  void deepNesting() {
    assertThat(refused("{\"a\":" + "[".repeat(10_000)).refusal().id()).isEmpty();
  }

  @Test
  @DisplayName("only UTF-8 is read")
  void otherEncodings() {
    String good = json(new Message.Ask(5, Question.CHECK, REPORT));
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1)) {
      assertThat(
              catchThrowableOfType(
                  UnreadableException.class, () -> codec.read(good.getBytes(charset))))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "-1", "\"1\"", "1.0", "null"})
  @DisplayName("OPS-7 another protocol version is named beside the own one")
  void version(String protocol) {
    Message.Refusal refusal =
        refused("{\"type\":\"check\",\"id\":8,\"protocol\":" + protocol + "}").refusal();
    assertThat(refusal.code()).isEqualTo(ErrorCode.VERSION);
    assertThat(refusal.id()).hasValue(8);
    assertThat(refusal.text()).contains(protocol).contains("1 to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"1\"", "99999999999999999999"})
  void ids(String id) {
    Message.Refusal refusal =
        refused("{\"type\":\"check\",\"protocol\":1,\"id\":" + id + "}").refusal();
    assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(refusal.id()).isEmpty();
  }

  @Test
  @DisplayName("SEC-2 a text of the peer is one bounded line")
  void textsAreTamed() throws Exception {
    String evil = "a\\u001b[31m\\nb" + "x".repeat(5000);
    Message.Refusal refusal =
        (Message.Refusal)
            codec.read(
                ("{\"type\":\"error\",\"protocol\":1,\"error\":{\"code\":\"self\",\"text\":\""
                        + evil
                        + "\"}}")
                    .getBytes(StandardCharsets.UTF_8));
    assertThat(refusal.text()).startsWith("a [31m bxxx").hasSizeLessThan(400);
  }

  @Test
  @DisplayName("a journal that is too long is cut at its newer end, so that the check arrives")
  void longJournal() throws Exception {
    List<RoleChange> journal =
        LongStream.rangeClosed(1, 20).mapToObj(i -> Reports.change(i, "x".repeat(10_000))).toList();
    StationReport report =
        Reports.with("s", UUID.randomUUID(), Optional.empty(), Instant.now(), journal);
    byte[] line = codec.write(new Message.Ask(1, Question.CHECK, report));
    assertThat(line.length).isLessThanOrEqualTo(Protocol.MAX_LINE_BYTES + 1);
    Message.Ask read = (Message.Ask) codec.read(line);
    assertThat(read.report().journal())
        .extracting(RoleChange::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  @DisplayName("a message that is too long without its journal is not sent")
  void tooLong() {
    StationReport report = Reports.of("x".repeat(70_000), UUID.randomUUID(), null);
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> codec.write(new Message.Ask(1, Question.CHECK, report))))
        .hasMessageContaining("at most 65536");
  }
}
