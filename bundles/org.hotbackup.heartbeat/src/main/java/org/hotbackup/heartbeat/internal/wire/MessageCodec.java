package org.hotbackup.heartbeat.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;

/** Messages to lines and back. Immutable, thread-safe. */
public final class MessageCodec {

  private static final int MAX_TEXT = 300;
  private static final int MOST_CHANGES = 20;

  private static final Map<String, Question> QUESTIONS =
      Arrays.stream(Question.values())
          .collect(Collectors.toUnmodifiableMap(MessageCodec::word, Function.identity()));

  private final JsonMapper mapper = Json.mapper();

  private static String word(Question question) {
    return question.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The line of a message, with its end.
   *
   * @throws IllegalArgumentException where the line would be too long
   */
  public byte[] write(Message message) {
    if (message instanceof Message.Ask ask) {
      return reporting(word(ask.question()), ask.id(), ask.report());
    }
    if (message instanceof Message.Answer answer) {
      return reporting("answer", answer.id(), answer.report());
    }
    byte[] line = line(wire(message));
    if (line.length > Protocol.MAX_LINE_BYTES + 1) {
      throw tooLong(line);
    }
    return line;
  }

  private static WireMessage wire(Message message) {
    if (message instanceof Message.Fetch fetch) {
      return WireMessage.of(fetch);
    }
    if (message instanceof Message.Part part) {
      return WireMessage.of(part);
    }
    if (message instanceof Message.End end) {
      return WireMessage.of(end);
    }
    Message.Refusal refusal = (Message.Refusal) message;
    Long id = refusal.id().isPresent() ? refusal.id().getAsLong() : null;
    return WireMessage.of(
        id, new WireMessage.WireError(refusal.code().word(), plain(refusal.text())));
  }

  private static IllegalArgumentException tooLong(byte[] line) {
    return new IllegalArgumentException(
        "the message has " + line.length + " bytes, at most " + Protocol.MAX_LINE_BYTES);
  }

  /**
   * A check must not fail because the journal in it is too long. It is sent oldest first and
   * acknowledged by its sequence, so that what is left out here comes with the next message.
   */
  private byte[] reporting(String type, long id, StationReport report) {
    List<JsonNode> journal = new ArrayList<>();
    report.journal().forEach(change -> journal.add(mapper.valueToTree(change)));
    while (true) {
      byte[] line = line(WireMessage.of(type, id, WireReport.of(report, journal)));
      if (line.length <= Protocol.MAX_LINE_BYTES + 1) {
        return line;
      }
      if (journal.isEmpty()) {
        throw tooLong(line);
      }
      journal.subList(journal.size() / 2, journal.size()).clear();
    }
  }

  private byte[] line(WireMessage message) {
    try {
      byte[] json = mapper.writeValueAsBytes(message);
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the message has no JSON form: " + e.getMessage(), e);
    }
  }

  /**
   * The message in a line.
   *
   * @throws UnreadableException where there is none that this station understands
   */
  public Message read(byte[] line) throws UnreadableException {
    JsonNode root = parse(line);
    OptionalLong id = id(root);
    int protocol = root.path("protocol").isInt() ? root.path("protocol").intValue() : 0;
    if (protocol < Protocol.OLDEST || protocol > Protocol.VERSION) {
      throw new UnreadableException(
          id,
          ErrorCode.VERSION,
          "the message is of protocol %s, this station understands %d to %d"
              .formatted(
                  plain(root.path("protocol").toString()), Protocol.OLDEST, Protocol.VERSION));
    }
    String type = root.path("type").asText();
    if (type.equals("error")) {
      JsonNode error = root.path("error");
      ErrorCode code = ErrorCode.of(error.path("code").asText());
      return new Message.Refusal(id, code, plain(error.path("text").asText()));
    }
    if (id.isEmpty()) {
      throw new UnreadableException(
          id, ErrorCode.MALFORMED, "field 'id' is not a number from 0 up");
    }
    try {
      return message(type, id.getAsLong(), root);
    } catch (JsonProcessingException e) {
      throw new UnreadableException(id, ErrorCode.MALFORMED, plain(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(id, ErrorCode.MALFORMED, plain(String.valueOf(e.getMessage())));
    }
  }

  private Message message(String type, long id, JsonNode root)
      throws JsonProcessingException, UnreadableException {
    switch (type) {
      case "answer":
        return new Message.Answer(id, report(root.path("report")));
      case "fetch":
        return WireTransfer.fetch(id, root);
      case "part":
        return WireTransfer.part(id, root);
      case "end":
        return WireTransfer.end(id, root);
      default:
        Question question = QUESTIONS.get(type);
        if (question == null) {
          throw new UnreadableException(
              OptionalLong.of(id),
              ErrorCode.UNKNOWN_TYPE,
              "type '%s' is not known to protocol %d".formatted(plain(type), Protocol.VERSION));
        }
        return new Message.Ask(id, question, report(root.path("report")));
    }
  }

  private JsonNode parse(byte[] line) throws UnreadableException {
    try {
      // Decoded here, since the parser would also take UTF-16 and UTF-32.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      JsonNode root = mapper.readTree(text);
      if (root.isObject()) {
        return root;
      }
    } catch (CharacterCodingException | JsonProcessingException e) {
      // answered below: what exactly is wrong with garbage helps nobody
    }
    throw new UnreadableException(
        OptionalLong.empty(), ErrorCode.MALFORMED, "the line is not one JSON object in UTF-8");
  }

  private static OptionalLong id(JsonNode root) {
    JsonNode id = root.path("id");
    return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() >= 0
        ? OptionalLong.of(id.longValue())
        : OptionalLong.empty();
  }

  private StationReport report(JsonNode node) throws JsonProcessingException {
    if (!node.isObject()) {
      throw new IllegalArgumentException("field 'report' is not an object");
    }
    WireReport report = mapper.treeToValue(node, WireReport.class);
    return report.toReport(journal(report.journal()));
  }

  /**
   * The entries before the first that this version cannot read, such as a cause of a newer one. The
   * sender repeats what is not acknowledged, so that nothing is lost once this station is updated.
   */
  private List<RoleChange> journal(List<JsonNode> nodes) {
    List<RoleChange> changes = new ArrayList<>();
    for (JsonNode node : nodes == null ? List.<JsonNode>of() : nodes) {
      if (changes.size() == MOST_CHANGES) {
        break;
      }
      try {
        changes.add(WireChange.check(mapper.treeToValue(node, RoleChange.class)));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        break;
      }
    }
    return changes;
  }

  /** One line of bounded length without control characters, fit for a log. */
  private static String plain(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return oneLine.length() <= MAX_TEXT ? oneLine : oneLine.substring(0, MAX_TEXT) + "…";
  }
}
