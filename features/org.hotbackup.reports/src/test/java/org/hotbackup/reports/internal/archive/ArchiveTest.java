package org.hotbackup.reports.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hotbackup.api.NotPermittedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REP-4: the archive of a station, and of both. */
class ArchiveTest {

  private static final Instant PLANNED = Instant.parse("2026-05-01T06:00:00Z");
  private static final RunKey KEY = new RunKey("daily", PLANNED);

  @TempDir Path folder;

  private Archive open(String name) throws IOException {
    return Archive.open(folder.resolve(name));
  }

  private static ArchivedRun store(Archive archive, RunKey key, long term, String... contents)
      throws Exception {
    Path work = archive.workFolder();
    List<Path> files =
        Stream.of(contents)
            .map(content -> write(work.resolve("daily." + content.substring(0, 3)), content))
            .toList();
    ArchivedRun run =
        archive.store(key, term, "main", PLANNED.plusSeconds(term), false, files, () -> {});
    archive.discard(work);
    return run;
  }

  private static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> files(String name) throws IOException {
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  @DisplayName("REP-4: what was not read yet is not said to be missing")
  void readLater() throws Exception {
    store(open("main"), KEY, 1, "pdf one");
    Archive later = new Archive(folder.resolve("main"));
    ArchiveServer server = new ArchiveServer(later);
    assertThat(later.loaded()).isFalse();
    later.load();
    assertThat(later.loaded()).isTrue();
    assertThat(later.find(KEY)).isPresent();
    assertThat(server.digests().state()).isEqualTo(ArchivePair.state(open("main")));
  }

  @Test
  @DisplayName(
      "REP-4: stored with its manifest, and there after a restart; made again it replaces itself")
  void stored() throws Exception {
    Archive archive = open("main");
    store(archive, KEY, 1, "pdf one", "csv one");
    assertThat(files("main"))
        .containsExactly(
            "daily/2026/daily_20260501T060000Z.csv",
            "daily/2026/daily_20260501T060000Z.manifest.json",
            "daily/2026/daily_20260501T060000Z.pdf");
    ArchivedRun again = store(archive, KEY, 2, "pdf two");
    assertThat(files("main")).hasSize(2);
    assertThat(open("main").find(KEY)).contains(again);
    assertThat(open("main").list(Optional.of("other"), 10)).isEmpty();
  }

  @Test
  @DisplayName("REP-4: what may not be placed leaves nothing; what lost a file does not count")
  void wholeOrNot() throws Exception {
    Archive archive = open("main");
    Path work = archive.workFolder();
    Path file = Files.writeString(work.resolve("daily.pdf"), "one");
    assertThatThrownBy(
            () ->
                archive.store(
                    KEY,
                    1,
                    "main",
                    PLANNED,
                    false,
                    List.of(file),
                    () -> {
                      throw new NotPermittedException("the term is over");
                    }))
        .isInstanceOf(NotPermittedException.class);
    assertThat(archive.find(KEY)).isEmpty();
    assertThat(open("main").list(Optional.empty(), 10)).isEmpty();
    assertThat(files("main")).as("what was begun is removed at the next start").isEmpty();

    ArchivedRun run = store(open("main"), KEY, 1, "pdf one");
    Files.writeString(folder.resolve("main/daily/2026").resolve(run.files().get(0).name()), "x");
    assertThat(open("main").find(KEY)).isEmpty();
  }

  @Test
  @DisplayName("REP-4: both stations end with the same, the later making of each; twice is once")
  void synchronised() throws Exception {
    Archive main = open("main");
    Archive backup = open("backup");
    store(main, KEY, 1, "pdf main");
    store(main, new RunKey("daily", PLANNED.plusSeconds(3_600)), 1, "pdf main later");
    store(backup, KEY, 2, "pdf backup");
    store(backup, new RunKey("weekly", PLANNED), 2, "pdf weekly", "csv weekly");
    ArchivePair.synchronise(main, backup);
    assertThat(ArchivePair.state(main)).isEqualTo(ArchivePair.state(backup));
    assertThat(main.list(Optional.empty(), 10)).hasSize(3);
    assertThat(Files.readString(main.file(KEY, KEY.stem() + ".pdf").get())).isEqualTo("pdf backup");
    assertThat(files("main")).isEqualTo(files("backup")).hasSize(7);
    assertThat(ArchivePair.state(open("main"))).isEqualTo(ArchivePair.state(backup));
  }

  @Test
  @DisplayName("REP-4: a transfer that was cut goes on where it ended; a changed byte is noticed")
  void cut() throws Exception {
    Archive main = open("main");
    store(main, KEY, 1, "pdf " + "0123456789".repeat(1_000));
    ArchiveServer server = new ArchiveServer(main);
    Archive backup = open("backup");
    ArchiveSync sync = new ArchiveSync(backup, new ArchiveServer(backup), (report, time) -> false);
    assertThatThrownBy(() -> sync.look(request -> cutAfter(server, request, 700)))
        .hasMessageContaining("cut");
    assertThatThrownBy(() -> sync.look(request -> cutAfter(server, request, 5_000)))
        .hasMessageContaining("cut");
    long[] sent = new long[1];
    assertThat(
            sync.look(
                request -> {
                  byte[] answer = answer(server, request);
                  sent[0] += request.startsWith("file") ? answer.length : 0;
                  return new ByteArrayInputStream(answer);
                }))
        .isEqualTo(1);
    assertThat(sent[0]).isEqualTo(10_004 - 5_700);
    assertThat(ArchivePair.state(backup)).isEqualTo(ArchivePair.state(main));

    store(main, KEY, 2, "pdf new");
    assertThatThrownBy(
            () ->
                sync.look(
                    request -> {
                      byte[] answer = answer(server, request);
                      answer[0] ^= (byte) (request.startsWith("file") ? 1 : 0);
                      return new ByteArrayInputStream(answer);
                    }))
        .hasMessageContaining("did not arrive as it was sent");
    assertThat(backup.find(KEY).get().term()).isEqualTo(1);
  }

  private static InputStream cutAfter(ArchiveServer server, String request, int most)
      throws IOException {
    byte[] answer = answer(server, request);
    if (!request.startsWith("file") || answer.length <= most) {
      return new ByteArrayInputStream(answer);
    }
    return new SequenceInputStream(
        new ByteArrayInputStream(answer, 0, most),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the connection was cut");
          }
        });
  }

  private static byte[] answer(ArchiveServer server, String request) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    server.serve(request, to);
    return to.toByteArray();
  }

  @Test
  @DisplayName("REP-4: what is older than it is to be kept goes, and is not fetched again")
  void retention() throws Exception {
    Archive main = open("main");
    Archive backup = open("backup");
    store(main, KEY, 1, "pdf one");
    store(main, new RunKey("daily", PLANNED.plusSeconds(3_600)), 1, "pdf two");
    ArchivePair.synchronise(main, backup);
    backup.sweep((report, planned) -> planned.equals(PLANNED));
    assertThat(files("backup")).hasSize(2);
    ArchiveServer server = new ArchiveServer(main);
    new ArchiveSync(backup, new ArchiveServer(backup), (report, planned) -> planned.equals(PLANNED))
        .look(request -> new ByteArrayInputStream(answer(server, request)));
    assertThat(backup.find(KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file daily 2026-05-01T06:00:00Z ../../../../etc/passwd 0",
        "file ../../etc 2026-05-01T06:00:00Z passwd 0",
        "file daily 2026-05-01T06:00:00Z daily_20260501T060000Z.manifest.json 0",
        "file daily yesterday daily_20260501T060000Z.pdf 0",
        "file daily 2026-05-01T06:00:00Z daily_20260501T060000Z.pdf -1",
        "file daily",
        "delete daily",
        ""
      })
  @DisplayName("SEC-2: the other station is given files of manifests, and nothing else")
  void hostileRequest(String request) throws Exception {
    Archive main = open("main");
    store(main, KEY, 1, "pdf one");
    assertThatThrownBy(() -> answer(new ArchiveServer(main), request))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"../../../evil\"",
        "\"name\":\"other_20260501T060000Z.pdf\"",
        "\"size\":-5",
        "\"size\":99999999999",
        "\"sha256\":\"../../evil\"",
        "\"report\":\"../..\"",
        "\"planned\":\"soon\""
      })
  @DisplayName("SEC-2: a manifest of the other station that names anything else is refused")
  void hostileManifest(String field) throws Exception {
    ArchivedRun run = store(open("main"), KEY, 1, "pdf one");
    String manifest = Manifests.write(run);
    assertThat(Manifests.read(manifest)).isEqualTo(run);
    String name = field.substring(0, field.indexOf(':'));
    String hostile = manifest.replaceAll(name + ":(\"[^\"]*\"|\\d+)", field);
    assertThat(hostile).isNotEqualTo(manifest);
    assertThatThrownBy(() -> Manifests.read(hostile)).isInstanceOf(IOException.class);
  }
}
