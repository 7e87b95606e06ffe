package org.hotbackup.license.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.license.License;

/** A licence as people read it. */
final class LicenseText {

  private LicenseText() {}

  static String of(License license, String keyId, String signature) {
    List<String> options = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    license
        .options()
        .forEach(
            (name, value) ->
                (License.knows(name) ? options : unknown)
                    .add(Boolean.TRUE.equals(value) ? name : name + "=" + value));
    return String.join(
        "\n",
        line("serial", license.serial()),
        line("holder", license.holder()),
        line("for", license.forBackup() ? "a backup" : "a main"),
        line("issued", license.issued().toString()),
        line("valid from", license.notBefore().map(Instant::toString).orElse("at once")),
        line("valid until", license.expires().map(Instant::toString).orElse("without end")),
        line("options", list(options)),
        line("other options", list(unknown)),
        line("key", keyId),
        line("signature", signature));
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String line(String name, String value) {
    return String.format("%-14s %s", name, value);
  }
}
