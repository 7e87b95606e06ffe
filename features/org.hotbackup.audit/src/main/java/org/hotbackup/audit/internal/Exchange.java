package org.hotbackup.audit.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.ChainFile;
import org.hotbackup.audit.chain.Trail;

/**
 * Each station holds the other's chains, so that neither can cut off the end of its own unnoticed.
 * {@code chains} answers a line {@code CHAIN LAST KEY} for each chain begun here; {@code rows CHAIN
 * AFTER} answers lines as they stand in the file, and tells this station what the other one holds.
 */
final class Exchange {

  static final String TOPIC = "audit";

  private static final int BATCH = 500;
  private static final int MOST_CHAINS = 100;
  private static final int LONGEST_LINE = 100_000;

  private final Chains chains;
  private final AuditLog log;
  private final List<String> shortened = new ArrayList<>();

  Exchange(Chains chains, AuditLog log) {
    this.chains = chains;
    this.log = log;
  }

  /** Asks the other station. */
  interface Asking {
    InputStream ask(String request) throws IOException;
  }

  /** Answers the other station. */
  void serve(String request, OutputStream to) throws IOException {
    String[] words = request.strip().split(" ");
    if (words.length == 1 && words[0].equals("chains")) {
      for (String chain : chains.trail().begun()) {
        var file = chains.find(chain);
        var key = chains.trail().secret(chain);
        if (file.isPresent() && key.isPresent()) {
          write(to, chain + " " + file.get().last() + " " + key.get());
        }
      }
    } else if (words.length == 3 && words[0].equals("rows") && Trail.isName(words[1])) {
      rows(words[1], number(words[2]), to);
    } else {
      throw new IOException("the audit trail does not understand the request");
    }
  }

  private void rows(String chain, long after, OutputStream to) throws IOException {
    ChainFile file =
        chains.find(chain).orElseThrow(() -> new IOException("there is no chain " + chain));
    chains.mark(chain, marks -> marks.other(after));
    if (after > file.last()) {
      throw new IOException("chain " + chain + " ends with row " + file.last());
    }
    if (after < file.removed()) {
      write(to, file.beginning().orElseThrow());
    }
    for (AuditRow row : file.read(after, BATCH)) {
      write(to, ChainFile.line(row));
    }
  }

  private static void write(OutputStream to, String line) throws IOException {
    to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Fetches what this station lacks; returns how many rows came. */
  int fetch(Asking other) throws IOException {
    int fetched = 0;
    for (String line : lines(other, "chains", MOST_CHAINS)) {
      String[] words = line.split(" ");
      if (words.length != 3 || !Trail.isName(words[0])) {
        throw new IOException("the other station's answer about its audit trail is not understood");
      }
      if (!chains.trail().begun().contains(words[0])) {
        fetched += fetch(other, words[0], number(words[1]), words[2]);
      }
    }
    return fetched;
  }

  private int fetch(Asking other, String chain, long last, String key) throws IOException {
    try {
      chains.trail().adopt(chain, key);
    } catch (IllegalArgumentException e) {
      throw new IOException("the other station's audit trail has no proper key", e);
    }
    ChainFile copy =
        chains.find(chain).orElseThrow(() -> new IOException("copy " + chain + " is damaged"));
    if (copy.last() > last) {
      if (!shortened.contains(chain)) {
        shortened.add(chain);
        log.record(
            AuditEvent.bySystem(
                "audit.shortened",
                chain,
                "the other station has " + last + " rows, " + copy.last() + " were seen"));
      }
      return 0;
    }
    int fetched = 0;
    while (copy.last() < last) {
      int came = copy.adoptLines(lines(other, "rows " + chain + " " + copy.last(), BATCH + 1));
      if (came == 0) {
        return fetched;
      }
      fetched += came;
      if (copy.last() >= last) {
        // Tells it that they have arrived; there may be newer ones already.
        fetched += copy.adoptLines(lines(other, "rows " + chain + " " + copy.last(), BATCH + 1));
      }
    }
    return fetched;
  }

  private static List<String> lines(Asking other, String request, int most) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(other.ask(request), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
        if (letter != '\n') {
          line.append((char) letter);
        } else {
          lines.add(line.toString());
          line.setLength(0);
        }
        if (line.length() > LONGEST_LINE || lines.size() > most) {
          throw new IOException("the other station's audit trail is not understood: too long");
        }
      }
    }
    return lines;
  }

  private static long number(String text) throws IOException {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new IOException("'" + text + "' is no number of a row", e);
    }
  }
}
