package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Text for a terminal: names, details and paths also come from the other station. */
final class Shown {

  private Shown() {}

  /** The value on one line, without characters that control a terminal. */
  static String text(JsonNode value, String otherwise) {
    return value.asText(otherwise).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
