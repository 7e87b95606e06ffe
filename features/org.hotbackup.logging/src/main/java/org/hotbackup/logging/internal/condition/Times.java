package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times like the views of the database, so that their order is that of the texts. */
final class Times {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String text(Instant time) {
    return MICROS.format(time);
  }
}
