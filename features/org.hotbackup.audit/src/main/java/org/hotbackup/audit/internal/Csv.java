package org.hotbackup.audit.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.hotbackup.api.AuditRow;

/** Rows as RFC 4180 has them; no field can be a formula to the program that opens the file. */
final class Csv {

  static final String HEADER =
      "sequence,time,station,actor,origin,address,action,subject,old_value,new_value,detail,hash,chain\r\n";

  private Csv() {}

  static String line(AuditRow row) {
    return List.of(
                Long.toString(row.sequence()),
                row.time().toString(),
                row.station(),
                row.actor(),
                row.origin(),
                row.address(),
                row.action(),
                row.subject(),
                row.oldValue(),
                row.newValue(),
                row.detail(),
                row.hash(),
                row.chain())
            .stream()
            .map(Csv::field)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** An apostrophe makes a text of what a spreadsheet would reckon. */
  static String field(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
