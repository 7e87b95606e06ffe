package org.hotbackup.heartbeat.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.PairState;
import org.hotbackup.heartbeat.internal.Reports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what a pair agrees on, on the wire")
class PairOnTheWireTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final MessageCodec codec = new MessageCodec();

  /** A recorded check, one part of its pair object replaced. */
  private static byte[] with(String part, String value) throws Exception {
    ObjectNode check = (ObjectNode) MAPPER.readTree(RecordedMessages.bytes("check-with-pair.json"));
    ObjectNode at = (ObjectNode) check.at("/report/pair");
    String[] path = part.split("\\.");
    for (int i = 0; i < path.length - 1; i++) {
      at = (ObjectNode) at.get(path[i]);
    }
    if (value.isEmpty()) {
      at.remove(path[path.length - 1]);
    } else {
      at.set(path[path.length - 1], MAPPER.readTree(value));
    }
    return MAPPER.writeValueAsBytes(check);
  }

  private PairState read(byte[] line) throws UnreadableException {
    return ((Message.Ask) codec.read(line)).report().pair();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wish.sequence|0|'pair.wish.sequence' is 0, not 1 or more",
        "wish.sequence|``|'pair.wish.sequence' is missing",
        "wish.sequence|9223372036854775807|'pair.wish.sequence' is 9223372036854775807, too large",
        "wish.to|``|'pair.wish.to' is missing",
        "wish.station|``|'pair.wish.station' is missing",
        "wish.origin|null|'pair.wish.origin' is missing",
        "activeTerm|-1|'pair.activeTerm' is -1, not 0 or more",
        "health.sources|-1|'pair.health.sources' is -1, not 0 to",
        "health.sourcesReached|-1|'pair.health.sourcesReached' is -1, not 0 to 4",
        "health.sourcesReached|5|'pair.health.sourcesReached' is 5, not 0 to 4",
        "health.database|``|'pair.health.database' is missing",
        "healthPolicy.leastSources|0|'pair.healthPolicy.leastSources' is 0, not 1 to 100",
        "healthPolicy.leastSources|101|'pair.healthPolicy.leastSources' is 101, not 1 to 100",
        "healthPolicy.leastTime|\"PT0S\"|'pair.healthPolicy.leastTime' is PT0S, not",
        "healthPolicy.leastTime|\"PT-5S\"|'pair.healthPolicy.leastTime' is PT-5S, not",
        "healthPolicy.leastTime|\"P9999999D\"|'pair.healthPolicy.leastTime' is",
        "projectFingerprint|\"12ab\"|'pair.projectFingerprint' is '12ab', not 64 hexadecimal digits",
        "recordedUpTo|\"+12345-01-01T00:00:00Z\"|'pair.recordedUpTo' is",
        "checkTimeout|\"PT0.5S\"|'pair.checkTimeout' is"
      })
  @DisplayName("a value out of its range is refused with the name of the field")
  void ranges(String part, String value, String expected) throws Exception {
    byte[] line = with(part, value);
    UnreadableException e = catchThrowableOfType(UnreadableException.class, () -> codec.read(line));
    assertThat(e.refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(e.refusal().id()).hasValue(18);
    assertThat(e.refusal().text()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"license", "wish.station", "wish.origin"})
  @DisplayName("texts end at a limit")
  void texts(String part) throws Exception {
    int most = part.equals("license") ? 8192 : 255;
    assertThat(read(with(part, "\"" + "x".repeat(most) + "\""))).isNotNull();
    byte[] longer = with(part, "\"" + "x".repeat(most + 1) + "\"");
    assertThatThrownBy(() -> codec.read(longer)).hasMessageContaining("'pair." + part + "' has");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wish",
        "givesBack",
        "failback",
        "healthPolicy",
        "activeTerm",
        "fault",
        "license",
        "projectFingerprint",
        "health",
        "recordedUpTo",
        "portal"
      })
  @DisplayName("every field may be missing")
  void optional(String part) throws Exception {
    PairState pair = read(with(part, ""));
    String absent = PairState.class.getMethod(part).invoke(PairState.NONE).toString();
    assertThat(PairState.class.getMethod(part).invoke(pair)).hasToString(absent);
  }

  @Test
  @DisplayName("an empty object says nothing, and nothing is written where nothing is said")
  void nothing() throws Exception {
    ObjectNode check = (ObjectNode) MAPPER.readTree(RecordedMessages.bytes("check-with-pair.json"));
    ((ObjectNode) check.get("report")).set("pair", MAPPER.createObjectNode());
    Message read = codec.read(MAPPER.writeValueAsBytes(check));
    assertThat(((Message.Ask) read).report().pair()).isEqualTo(PairState.NONE);
    assertThat(new String(codec.write(read), "UTF-8")).doesNotContain("pair\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"x\"", "true"})
  @DisplayName("what is no object is refused")
  void notAnObject(String value) throws Exception {
    ObjectNode check = (ObjectNode) MAPPER.readTree(RecordedMessages.bytes("check-with-pair.json"));
    ((ObjectNode) check.get("report")).set("pair", MAPPER.readTree(value));
    byte[] line = MAPPER.writeValueAsBytes(check);
    assertThatThrownBy(() -> codec.read(line)).isInstanceOf(UnreadableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "true",
        "null",
        "[]",
        "{\"url\":\"http://plant/portal/\"}",
        "\"\"",
        "\"portal\"",
        "\"javascript:alert(1)/\"",
        "\"ftp://plant/portal/\"",
        "\"//plant/portal/\"",
        "\"http:/portal/\"",
        "\"http://PLANT_PC/portal/\"",
        "\"http://ute:secret@plant/portal/\"",
        "\"http://plant/portal/?a=/\"",
        "\"http://plant/portal/#/\"",
        "\"http://plant/portal\"",
        "\"http://plant/p\u00f6rtal/\"",
        "\"http://plant/a b/\"",
        "\"http://plant/\\r\\nSet-Cookie: a=b/\""
      })
  @DisplayName("PORT-2: a portal's address that is none spoils nothing but itself")
  void noPortal(String value) throws Exception {
    PairState pair = read(with("portal", value));
    assertThat(pair.portal()).isEmpty();
    assertThat(pair.activeTerm()).isEqualTo(9);
    assertThat(pair.reachesDatabase()).contains(true);
  }

  @Test
  @DisplayName("PORT-2: a portal's address has at most 512 characters; a longer one is not said")
  void portalLength() throws Exception {
    String most = "https://[fd00::5]:8443/" + "x".repeat(488) + "/";
    assertThat(read(with("portal", "\"" + most + "\"")).portal()).contains(URI.create(most));
    String longer = most + "/";
    assertThat(read(with("portal", "\"" + longer + "\"")).portal()).isEmpty();
    assertThat(said(most)).contains("\"portal\":\"" + most + "\"");
    assertThat(said(longer)).contains("activeTerm").doesNotContain("portal");
  }

  private String said(String portal) throws Exception {
    PairState pair = Reports.portal(URI.create(portal));
    return new String(codec.write(new Message.Answer(1, Reports.of(pair))), "UTF-8");
  }

  @Test
  @DisplayName("no check fails for a licence or a name that is too long")
  void tooLongToSay() throws Exception {
    Wish wish = new Wish(1, ConfiguredAs.MAIN, "s".repeat(300), "o".repeat(300), false);
    PairState said = Reports.pair(Optional.of(wish), Optional.of("l".repeat(8193)));
    PairState heard =
        ((Message.Answer) codec.read(codec.write(new Message.Answer(1, Reports.of(said)))))
            .report()
            .pair();
    assertThat(heard.license()).isEmpty();
    assertThat(heard.wish().orElseThrow().station()).hasSize(255);
    assertThat(heard.wish().orElseThrow().origin()).hasSize(255);
  }

  @Test
  @DisplayName("the longest that may be said fits into a line")
  void longest() throws Exception {
    String name = "\u0001".repeat(255);
    Wish wish = new Wish(1, ConfiguredAs.MAIN, name, name, false);
    PairState said = Reports.pair(Optional.of(wish), Optional.of("\u0001".repeat(8192)));
    byte[] line = codec.write(new Message.Answer(1, Reports.of(said)));
    assertThat(((Message.Answer) codec.read(line)).report().pair()).isEqualTo(said);
  }
}
