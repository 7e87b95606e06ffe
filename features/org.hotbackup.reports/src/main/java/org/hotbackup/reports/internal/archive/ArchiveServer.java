package org.hotbackup.reports.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.hotbackup.api.link.TransferSource;

/** Gives the other station what it lacks of this one's archive, and nothing else. Thread-safe. */
final class ArchiveServer implements TransferSource {

  private final Archive archive;
  private volatile Digests digests;

  ArchiveServer(Archive archive) {
    this.archive = archive;
    digests = new Digests(archive);
  }

  /** The hashes as they are now. */
  Digests digests() {
    Digests known = digests;
    if (!known.current(archive)) {
      known = new Digests(archive);
      digests = known;
    }
    return known;
  }

  @Override
  public void serve(String text, OutputStream to) throws IOException {
    ArchiveRequest request = ArchiveRequest.parse(text);
    switch (request.what()) {
      case "state" -> write(to, digests().state());
      case "days" -> {
        for (Map.Entry<String, String> day : digests().days().entrySet()) {
          write(to, day.getKey() + " " + day.getValue() + "\n");
        }
      }
      case "list" -> list(String.join(" ", request.arguments()), to);
      default -> file(request, to);
    }
  }

  private void list(String day, OutputStream to) throws IOException {
    for (ArchivedRun run : archive.all()) {
      if (Digests.dayOf(run.key()).equals(day)) {
        write(to, Manifests.write(run) + "\n");
      }
    }
  }

  private void file(ArchiveRequest request, OutputStream to) throws IOException {
    Path file =
        archive
            .file(request.key(), request.arguments().get(2))
            .orElseThrow(() -> new IOException("the archive has no such file, or no longer"));
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      in.skipNBytes(request.offset());
      in.transferTo(to);
    }
  }

  private static void write(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
