package org.hotbackup.heartbeat.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("OPS-7 recorded messages are understood")
class RecordedMessagesTest {

  private static final UUID BACKUP = UUID.fromString("7d9f3f0e-2f63-4c8e-9a51-0d6c2a4f1b22");
  private static final String FINGERPRINT =
      "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea";

  private final MessageCodec codec = new MessageCodec();

  private static byte[] recorded(String name) throws IOException {
    return RecordedMessages.bytes(name);
  }

  @ParameterizedTest
  @MethodSource("org.hotbackup.heartbeat.internal.wire.RecordedMessages#all")
  @DisplayName("and written the same way today")
  void roundTrip(String name) throws Exception {
    assertThat(new String(codec.write(codec.read(recorded(name))), "UTF-8"))
        .isEqualTo(new String(recorded(name), "UTF-8"));
  }

  @Test
  void check() throws Exception {
    Message.Ask ask = (Message.Ask) codec.read(recorded("check.json"));
    StationReport report = ask.report();
    assertThat(ask.id()).isEqualTo(17);
    assertThat(ask.question()).isEqualTo(Question.CHECK);
    assertThat(report.station()).isEqualTo("line-3-backup");
    assertThat(report.configuredAs()).isEqualTo(ConfiguredAs.BACKUP);
    assertThat(report.role()).isEqualTo(Role.STANDBY);
    assertThat(report.term()).isEqualTo(7);
    assertThat(report.working()).isTrue();
    assertThat(report.gateClosed()).isTrue();
    assertThat(report.listening()).contains(new PeerAddress("", 57034));
    assertThat(report.licenseSerial()).contains("HB-2026-0002");
    assertThat(report.sentAt()).isEqualTo(Instant.parse("2026-01-31T10:00:00.123456Z"));
    assertThat(report.journal()).isEmpty();
    assertThat(report.journalHeld()).isEqualTo(41);
  }

  @Test
  void answer() throws Exception {
    Message.Answer answer = (Message.Answer) codec.read(recorded("answer.json"));
    assertThat(answer.id()).isEqualTo(17);
    assertThat(answer.report().journal())
        .containsExactly(
            new RoleChange(
                "line-3-main",
                42,
                Instant.parse("2026-01-31T09:59:58Z"),
                Role.STARTING,
                Role.ACTIVE,
                Cause.MAIN,
                "",
                7,
                35));
  }

  @Test
  void questions() throws Exception {
    Message.Ask handover = (Message.Ask) codec.read(recorded("handover.json"));
    Message.Ask taken = (Message.Ask) codec.read(recorded("taken.json"));
    Message.Ask test = (Message.Ask) codec.read(recorded("test.json"));
    assertThat(handover.question()).isEqualTo(Question.HANDOVER);
    assertThat(handover.report().wantsHandover()).isTrue();
    assertThat(taken.question()).isEqualTo(Question.TAKEN);
    assertThat(taken.report().role()).isEqualTo(Role.ACTIVE);
    assertThat(taken.report().sequence()).isEqualTo(112);
    assertThat(test.question()).isEqualTo(Question.TEST);
    assertThat(test.report().listening()).isEqualTo(Optional.empty());
  }

  @Test
  void error() throws Exception {
    Message.Refusal refusal = (Message.Refusal) codec.read(recorded("error.json"));
    assertThat(refusal.id()).isEqualTo(OptionalLong.of(17));
    assertThat(refusal.code()).isEqualTo(ErrorCode.VERSION);
    assertThat(refusal.text()).contains("protocol 2");
  }

  @Test
  @DisplayName("from a newer station too; its journal up to the first entry of tomorrow")
  void newerStation() throws Exception {
    Message.Ask ask = (Message.Ask) codec.read(recorded("check-of-a-newer-station.json"));
    assertThat(ask.report().version()).isEqualTo("3.0.0");
    assertThat(ask.report().listening()).contains(new PeerAddress("", 57034));
    assertThat(ask.report().journal()).extracting(RoleChange::sequence).containsExactly(1L);
  }

  @Test
  @DisplayName("with all that a pair agrees on")
  void pair() throws Exception {
    PairState pair = ((Message.Ask) codec.read(recorded("check-with-pair.json"))).report().pair();
    assertThat(pair)
        .isEqualTo(
            new PairState(
                Optional.of(new Wish(3, ConfiguredAs.BACKUP, "line-3-backup", "admin", true)),
                GivesBack.LATER,
                Optional.of(FailbackPolicy.MANUAL),
                Optional.of(new HealthPolicy(true, 50, Duration.ofMinutes(10))),
                9,
                Optional.empty(),
                Optional.empty(),
                FaultLevel.NONE,
                Optional.of("serial=HB-2026-0002\noptions=backup\n"),
                Optional.of(FINGERPRINT),
                Optional.of(new Health(true, 4, 3)),
                Optional.of(Instant.parse("2026-02-28T09:59:59.250Z")),
                Optional.of(Duration.ofSeconds(3)),
                Optional.of(true),
                Optional.of(URI.create("http://10.0.0.6:8080/portal/"))));

    PairState other =
        ((Message.Answer) codec.read(recorded("answer-with-pair.json"))).report().pair();
    assertThat(other.yieldsTo()).contains(BACKUP);
    assertThat(other.pairedWith()).contains(BACKUP);
    assertThat(other.fault()).isEqualTo(FaultLevel.LOGGING);
    assertThat(other.failback()).isEmpty();
    assertThat(other.portal()).isEmpty();
  }

  @Test
  @DisplayName("from a station that says nothing of the pair")
  void withoutPair() throws Exception {
    for (String name : List.of("check.json", "handover.json", "taken.json", "test.json")) {
      Message.Ask ask = (Message.Ask) codec.read(recorded(name));
      assertThat(ask.report().pair()).isEqualTo(PairState.NONE);
    }
  }

  @Test
  @DisplayName("of a transfer")
  void transfer() throws Exception {
    Message.Fetch fetch = (Message.Fetch) codec.read(recorded("fetch.json"));
    assertThat(fetch.id()).isEqualTo(1);
    assertThat(fetch.topic()).isEqualTo("history");
    assertThat(fetch.request()).isEqualTo("{\"from\":\"2026-02-28T10:00:00Z\"}");
    Message.Part part = (Message.Part) codec.read(recorded("part.json"));
    assertThat(part.data()).asString().startsWith("tag;time;value\npump-7;");
    Message.End end = (Message.End) codec.read(recorded("end.json"));
    Sha256 sum = new Sha256();
    sum.add(part.data());
    assertThat(end).isEqualTo(new Message.End(1, sum.bytes(), sum.hex()));
  }

  @Test
  @DisplayName("from a newer station too; its words of tomorrow mean the cautious thing")
  void newerPair() throws Exception {
    String name = "check-with-pair-of-a-newer-station.json";
    PairState pair = ((Message.Ask) codec.read(recorded(name))).report().pair();
    assertThat(pair.wish()).isEmpty();
    assertThat(pair.givesBack()).isEqualTo(GivesBack.NOW);
    assertThat(pair.failback()).isEmpty();
    assertThat(pair.fault()).isEqualTo(FaultLevel.STATION);
    assertThat(pair.activeTerm()).isEqualTo(9);
    assertThat(pair.health()).contains(new Health(true, 4, 3));
  }

  @ParameterizedTest
  @MethodSource("org.hotbackup.heartbeat.internal.wire.RecordedMessages#all")
  @DisplayName("by a reader that knows only the fields of 0.1.0-M2, as today's parser reads them")
  void olderReader(String name) throws Exception {
    Message today = codec.read(recorded(name));
    String type = new ObjectMapper().readTree(recorded(name)).path("type").asText();
    if (!OlderReader.knows(type)) {
      assertThat(List.of("fetch", "part", "end")).as("only of a transfer").contains(type);
      return;
    }
    Message older = OlderReader.read(codec, codec.write(today));
    if (today instanceof Message.Ask ask) {
      assertThat(older)
          .isEqualTo(new Message.Ask(ask.id(), ask.question(), OlderReader.known(ask.report())));
    } else if (today instanceof Message.Answer answer) {
      assertThat(older)
          .isEqualTo(new Message.Answer(answer.id(), OlderReader.known(answer.report())));
    } else {
      assertThat(older).isEqualTo(today);
    }
  }

  @ParameterizedTest
  @MethodSource("org.hotbackup.heartbeat.internal.wire.RecordedMessages#all")
  @DisplayName("and shown in docs/protocol.md as they are")
  void documented(String name) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> shown = new ArrayList<>();
    Matcher blocks =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../../docs/protocol.md")));
    while (blocks.find()) {
      shown.add(mapper.readTree(blocks.group(1)));
    }
    assertThat(shown).contains(mapper.readTree(recorded(name)));
  }
}
