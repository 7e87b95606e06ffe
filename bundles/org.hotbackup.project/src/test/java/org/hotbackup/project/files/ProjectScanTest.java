package org.hotbackup.project.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.hotbackup.project.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectScanTest {

  /** Long after every file was written. */
  private static final Clock LATER =
      Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC);

  @TempDir private Path directory;

  private Path folder(String name, String... files) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    Folder.write(folder, files);
    return folder;
  }

  private static Manifest look(Path folder) throws IOException {
    return new ProjectScan(folder, LATER).look().orElseThrow();
  }

  @Test
  @DisplayName("CFG-9 copies have the same fingerprint, whatever their times, rights and order")
  void sameForCopies() throws Exception {
    Path one = folder("one", "a.cfg", "1", "tags/b.csv", "2", "tags/c.csv", "");
    Path two = folder("two", "tags/c.csv", "", "tags/b.csv", "2", "a.cfg", "1");
    Files.setLastModifiedTime(two.resolve("a.cfg"), FileTime.fromMillis(1));
    Files.setPosixFilePermissions(
        two.resolve("a.cfg"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.createDirectory(two.resolve("empty"));

    assertThat(look(one).fingerprint()).matches("[0-9a-f]{64}");
    assertThat(look(two)).isEqualTo(look(one));
  }

  @Test
  @DisplayName("CFG-9 the fingerprint is a fixed function of names and contents")
  void stable() throws Exception {
    Path folder = folder("p", "a.cfg", "1", "tags/b.csv", "2");
    // SHA-256 over each name, a zero byte and the SHA-256 of the content
    assertThat(look(folder).fingerprint())
        .isEqualTo("1c891b97954331e504985973a307849c53b252783c378de3156028b274fa4c96");
  }

  @Test
  @DisplayName("CFG-9 another content, name or file makes another fingerprint")
  void differs() throws Exception {
    String before = look(folder("p", "a.cfg", "1", "b.cfg", "2")).fingerprint();

    assertThat(look(folder("content", "a.cfg", "1", "b.cfg", "3")).fingerprint())
        .isNotEqualTo(before);
    assertThat(look(folder("swapped", "a.cfg", "2", "b.cfg", "1")).fingerprint())
        .isNotEqualTo(before);
    assertThat(look(folder("name", "a.cfg", "1", "c.cfg", "2")).fingerprint()).isNotEqualTo(before);
    assertThat(look(folder("folder", "a.cfg", "1", "x/b.cfg", "2")).fingerprint())
        .isNotEqualTo(before);
    assertThat(look(folder("more", "a.cfg", "1", "b.cfg", "2", "c", "")).fingerprint())
        .isNotEqualTo(before);
  }

  @Test
  @DisplayName("CFG-9 what editors leave, hidden files and links are no part of the project")
  void passesOverDrafts() throws Exception {
    Path folder = folder("p", "a.cfg", "1", "users.json", "[]", "pair.p12", "key");
    Manifest before = look(folder);
    folder(
        "p",
        "a.cfg~",
        "x",
        "a.cfg.tmp",
        "x",
        ".a.cfg.swp",
        "x",
        "#a.cfg#",
        "x",
        "a.cfg.BAK",
        "x",
        "~$plan.xlsx",
        "x",
        ".git/config",
        "x",
        ".users.json.tmp",
        "x",
        "Thumbs.db",
        "x",
        "a.cfg.draft",
        "x",
        "tags.tmp/b.csv",
        "x",
        "a\nb.csv",
        "x");
    Files.createSymbolicLink(folder.resolve("link.csv"), directory.resolve("elsewhere"));
    Files.createSymbolicLink(
        folder.resolve("linked"), Files.createDirectory(directory.resolve("d")));

    ProjectScan scan = new ProjectScan(folder, LATER);

    assertThat(scan.look()).contains(before);
    assertThat(before.files()).containsOnlyKeys("a.cfg", "users.json", "pair.p12");
    assertThat(scan.links()).containsExactly("link.csv", "linked");
  }

  @Test
  @DisplayName("CFG-9 a file is read again where it looks different from outside, and only there")
  void readsOnlyWhatChanged() throws Exception {
    Path folder = folder("p", "a.cfg", "1");
    Path file = folder.resolve("a.cfg");
    ProjectScan scan = new ProjectScan(folder, LATER);
    Manifest before = scan.look().orElseThrow();
    FileTime modified = Files.getLastModifiedTime(file);

    Files.writeString(file, "2");
    Files.setLastModifiedTime(file, modified);
    assertThat(scan.look()).as("looks the same from outside").contains(before);

    Files.setLastModifiedTime(file, FileTime.fromMillis(modified.toMillis() + 1));
    assertThat(scan.look()).hasValueSatisfying(now -> assertThat(now).isNotEqualTo(before));
  }

  @Test
  @DisplayName("CFG-9 a second change within the same moment of the file system is seen")
  void readsRecentFilesAgain() throws Exception {
    Path folder = folder("p", "a.cfg", "1");
    Path file = folder.resolve("a.cfg");
    FileTime modified = Files.getLastModifiedTime(file);
    ProjectScan scan = new ProjectScan(folder, Clock.fixed(modified.toInstant(), ZoneOffset.UTC));
    Manifest before = scan.look().orElseThrow();

    Files.writeString(file, "2");
    Files.setLastModifiedTime(file, modified);

    assertThat(scan.look()).hasValueSatisfying(now -> assertThat(now).isNotEqualTo(before));
  }

  @Test
  @DisplayName("CFG-9 a file that changes while it is read makes no fingerprint")
  void noticesAChangeWhileReading() throws Exception {
    Path folder = folder("p", "a.cfg", "1");
    Path file = folder.resolve("a.cfg");
    ChangingClock clock = new ChangingClock(file);
    ProjectScan scan = new ProjectScan(folder, clock);

    assertThat(scan.look()).isEmpty();

    clock.change = false;
    assertThat(scan.look()).contains(look(folder));
  }

  @Test
  void aProjectThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> look(directory.resolve("nowhere"))).isInstanceOf(IOException.class);
  }

  /** Appends to a file whenever it is asked for the time, which is just before a file is read. */
  private static final class ChangingClock extends Clock {

    private final Path file;
    private boolean change = true;

    ChangingClock(Path file) {
      this.file = file;
    }

    @Override
    public Instant instant() {
      if (change) {
        try {
          Files.writeString(file, "more", StandardOpenOption.APPEND);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
