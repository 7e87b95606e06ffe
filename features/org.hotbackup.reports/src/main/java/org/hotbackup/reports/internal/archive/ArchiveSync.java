package org.hotbackup.reports.internal.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from the other station the reports that this one's archive lacks, or of which the other
 * one has the later making (REP-4). Both stations do so, whatever their roles, so that both end
 * with the same. What was fetched of a file when the connection broke is kept and gone on with. One
 * thread.
 */
final class ArchiveSync {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveSync.class);

  private static final String FETCHED = ".fetched";
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_LINES = 200_000;

  /** Asks the other station. */
  interface Peer {
    InputStream ask(String request) throws IOException;
  }

  private final Archive archive;
  private final ArchiveServer server;
  private final BiFunction<String, Instant, Boolean> expired;
  private String comparedState = "";
  private Digests comparedWith;

  /**
   * Does nothing by itself.
   *
   * @param expired whether a report of a planned time is no longer to be kept
   */
  ArchiveSync(Archive archive, ArchiveServer server, BiFunction<String, Instant, Boolean> expired) {
    this.archive = archive;
    this.server = server;
    this.expired = expired;
  }

  /**
   * Fetches once whatever is missing; what fails does not keep the rest from being fetched.
   *
   * @return how many reports were fetched
   * @throws IOException the other station does not give all that is missing, or the disk does not
   *     take it
   */
  int look(Peer peer) throws IOException {
    String state = String.join("", lines(peer, ArchiveRequest.state()));
    Digests own = server.digests();
    if (state.equals(own.state()) || (state.equals(comparedState) && own == comparedWith)) {
      return 0;
    }
    Map<String, String> theirs = new HashMap<>();
    for (String line : lines(peer, ArchiveRequest.days())) {
      int blank = line.lastIndexOf(' ');
      theirs.put(line.substring(0, Math.max(blank, 0)), line.substring(blank + 1));
    }
    int fetched = 0;
    IOException failed = null;
    for (Map.Entry<String, String> day : theirs.entrySet()) {
      if (day.getValue().equals(own.days().get(day.getKey()))) {
        continue;
      }
      for (String line : lines(peer, ArchiveRequest.list(day.getKey()))) {
        try {
          fetched += wanted(Manifests.read(line)) ? fetch(peer, Manifests.read(line)) : 0;
        } catch (IOException e) {
          failed = failed == null ? e : failed;
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
    tidy();
    comparedState = state;
    comparedWith = server.digests();
    return fetched;
  }

  private boolean wanted(ArchivedRun theirs) {
    return !expired.apply(theirs.key().report(), theirs.key().planned())
        && archive
            .find(theirs.key())
            .map(ours -> ArchivedRun.RANK.compare(theirs, ours) > 0)
            .orElse(true);
  }

  private int fetch(Peer peer, ArchivedRun run) throws IOException {
    Path folder = Files.createDirectories(archive.root().resolve(FETCHED));
    List<Path> contents = new ArrayList<>();
    for (ArchivedFile file : run.files()) {
      Path part = folder.resolve(file.sha256() + "-" + file.name());
      fetch(peer, run.key(), file, part);
      contents.add(part);
    }
    archive.place(run, contents);
    LOG.debug("Report {} fetched from the other station", run.key().stem());
    return 1;
  }

  private static void fetch(Peer peer, RunKey key, ArchivedFile file, Path part)
      throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have < file.size()) {
      try (InputStream in = peer.ask(ArchiveRequest.file(key, file.name(), have).text());
          OutputStream out =
              Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        copy(in, out, file.size() - have);
      }
    }
    if (!Files.exists(part)) {
      Files.createFile(part);
    }
    if (!Disk.hash(part).equals(file.sha256())) {
      Files.delete(part);
      throw new IOException(file.name() + " did not arrive as it was sent; it is fetched again");
    }
    Disk.force(part);
  }

  private static void copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[65_536];
    long left = most;
    int read = in.read(buffer);
    while (read >= 0) {
      left -= read;
      if (left < 0) {
        throw new IOException("it sent more than was asked for");
      }
      out.write(buffer, 0, read);
      read = in.read(buffer);
    }
  }

  /** What is left of files that nobody wants any more. */
  private void tidy() throws IOException {
    Path folder = archive.root().resolve(FETCHED);
    if (Files.exists(folder)) {
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
        for (Path part : parts) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static List<String> lines(Peer peer, ArchiveRequest request) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(peer.ask(request.text()), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c != '\n') {
          line.append((char) c);
        } else {
          lines.add(line.toString());
          line.setLength(0);
        }
        if (line.length() > LONGEST_LINE || lines.size() > MOST_LINES) {
          throw new IOException("the other station's archive answers more than it can hold");
        }
      }
      if (!line.isEmpty()) {
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
