package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.testkit.ForeignMailServer;

/** The mails a server has taken, by the headers they came with. */
final class MailLog {

  private static final Pattern TAKEN = Pattern.compile("(\\S+) (\\S+) \\S+ <= .* id=(\\S+@\\S+).*");

  private final ForeignMailServer server;

  /**
   * One mail.
   *
   * @param effect item, planned time and channel, as the sender says
   * @param taken by which the server knows it; what it delivers twice after a kill is one to it
   */
  record Mail(String effect, String messageId, String taken) {}

  MailLog(ForeignMailServer server) {
    this.server = server;
  }

  /** The mails by effect; of each those that were sent one after the other. */
  Map<String, List<Mail>> byEffect() throws IOException {
    Map<String, List<Mail>> found = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Path file : server.delivered()) {
      Mail mail = read(file);
      if (seen.add(mail.taken())) {
        found.computeIfAbsent(mail.effect(), unused -> new ArrayList<>()).add(mail);
      }
    }
    return found;
  }

  private static Mail read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String head = text.substring(0, text.indexOf("\n\n")).replaceAll("\n[ \t]+", " ");
    return new Mail(
        header(head, "X-Hotbackup-Effect: (.*)"),
        header(head, "Message-ID: <(.*)>"),
        header(head, "Received: .* id (\\S+)"));
  }

  private static String header(String head, String pattern) {
    Matcher matcher = Pattern.compile("^" + pattern, Pattern.MULTILINE).matcher(head);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + head);
    }
    return matcher.group(1).strip();
  }

  /** The planned times, as file names have them, of the mails about a report. */
  TreeSet<String> planned(String report) throws IOException {
    TreeSet<String> times = new TreeSet<>();
    for (String effect : byEffect().keySet()) {
      if (effect.startsWith("mail:" + report + " ")) {
        times.add(effect.split(" ")[1].replaceAll("[-:]", ""));
      }
    }
    return times;
  }

  /** The Message-ID of an effect's mail. */
  Optional<String> messageId(String effect) {
    try {
      String known = effect.replaceFirst("\\.0+Z ", "Z ");
      return Optional.ofNullable(byEffect().get(known)).map(mails -> mails.get(0).messageId());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** When the server said yes to each Message-ID. */
  Map<String, Instant> taken() throws IOException {
    Map<String, Instant> times = new HashMap<>();
    for (String line : server.log()) {
      Matcher matcher = TAKEN.matcher(line);
      if (matcher.matches()) {
        times.put(matcher.group(3), Instant.parse(matcher.group(1) + "T" + matcher.group(2) + "Z"));
      }
    }
    return times;
  }
}
