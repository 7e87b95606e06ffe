package org.hotbackup.heartbeat.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Messages as stations in the field send them, by the version that recorded them. A recorded file
 * is never changed: what it says must be understood for as long as its protocol version is.
 */
final class RecordedMessages {

  /** Recorded by 0.1.0-M2. */
  static final List<String> FIRST =
      List.of(
          "check.json", "answer.json", "handover.json", "taken.json", "test.json", "error.json");

  /** Recorded by this version, beside those before it. */
  static final List<String> OF_THIS_VERSION =
      List.of(
          "check-with-pair.json",
          "answer-with-pair.json",
          "fetch.json",
          "part.json",
          "end.json",
          "error-of-a-transfer.json");

  private RecordedMessages() {}

  /** All that are written today as they were recorded. */
  static Stream<String> all() {
    return Stream.of(FIRST, OF_THIS_VERSION).flatMap(List::stream);
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = RecordedMessages.class.getResourceAsStream("/messages/" + name)) {
      return in.readAllBytes();
    }
  }
}
