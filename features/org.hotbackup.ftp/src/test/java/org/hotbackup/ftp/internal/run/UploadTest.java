package org.hotbackup.ftp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.effects.Checkpoint;
import org.hotbackup.effects.GiveUpException;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.remote.Login;
import org.hotbackup.ftp.internal.remote.Remote;
import org.hotbackup.ftp.internal.remote.Remotes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-1 one file at its name, whole or not at all")
class UploadTest {

  @TempDir private Path folder;
  private Path file;
  private Path target;
  private boolean permitted = true;

  private final Checkpoint checkpoint =
      new Checkpoint() {
        @Override
        public void require() throws NotPermittedException {
          if (!permitted) {
            throw new NotPermittedException("not now");
          }
        }

        @Override
        public void onStop(AutoCloseable close) {
          throw new UnsupportedOperationException("an upload does not ask for it");
        }

        @Override
        public boolean stopped() {
          return false;
        }
      };

  @BeforeEach
  void files() throws IOException {
    file = Files.writeString(folder.resolve("daily.csv"), "a;b\n1;2\n");
    target = Files.createDirectory(folder.resolve("target"));
  }

  private String send(String name, boolean replace, boolean repeat) throws Exception {
    Login none = new Login("", "", Optional.empty(), "", "", true, Duration.ofSeconds(1));
    Address address = Address.parse(target.toUri().toString());
    try (Remote remote = Remotes.real(address, none)) {
      return new Upload(remote, checkpoint).send(file, name, replace, repeat);
    }
  }

  private List<String> there() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> target.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private Path temporary() throws IOException {
    return target.resolve(Upload.BEGIN + Upload.hash(file) + "-daily.csv.part");
  }

  @Test
  @DisplayName("OUT-1 folders are made, nothing temporary stays")
  void sends() throws Exception {
    assertThat(send("2026/05/daily.csv", true, false)).isEqualTo("2026/05/daily.csv, 8 bytes");
    assertThat(there()).containsExactly("2026/05/daily.csv");
    assertThat(target.resolve("2026/05/daily.csv")).hasSameTextualContentAs(file);
  }

  @Test
  @DisplayName("OUT-1 what was begun is gone on with; what is too long is begun anew")
  void resumes() throws Exception {
    Path temporary = temporary();
    Files.writeString(temporary, "a;b\n");
    send("daily.csv", true, true);
    assertThat(target.resolve("daily.csv")).hasSameTextualContentAs(file);
    Files.writeString(temporary, "longer than the whole file");
    send("daily.csv", true, false);
    assertThat(target.resolve("daily.csv")).hasSameTextualContentAs(file);
    assertThat(there()).containsExactly("daily.csv");
  }

  @Test
  @DisplayName("OUT-1 what was begun with another content is removed")
  void sweeps() throws Exception {
    Path other =
        Files.writeString(target.resolve(Upload.BEGIN + "0123456789abcdef-daily.csv.part"), "x");
    Path stranger =
        Files.writeString(target.resolve(Upload.BEGIN + "0123456789abcdef-x-daily.csv.part"), "x");
    send("daily.csv", true, false);
    assertThat(other).doesNotExist();
    assertThat(stranger).exists();
  }

  @Test
  @DisplayName(
      "OUT-3 a repeat that finds the file at its name is done, also where none is replaced")
  void repeats() throws Exception {
    send("daily.csv", false, false);
    assertThat(send("daily.csv", false, true)).contains("was there already");
    assertThat(send("daily.csv", false, false))
        .as("sent by a station whose ledger had not come")
        .contains("was there already");
    Files.writeString(target.resolve("daily.csv"), "x;y\n1;2\n");
    assertThatThrownBy(() -> send("daily.csv", false, false)).isInstanceOf(GiveUpException.class);
    assertThat(send("daily.csv", true, true)).doesNotContain("already");
    assertThat(target.resolve("daily.csv")).hasSameTextualContentAs(file);
  }

  @Test
  @DisplayName("ROLE-12, OUT-1 without permit nothing is at its name")
  void withoutPermit() {
    permitted = false;
    assertThatThrownBy(() -> send("daily.csv", true, false))
        .isInstanceOf(NotPermittedException.class);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  @DisplayName("OUT-1 a folder that is not mounted is not made")
  void notMounted() throws Exception {
    Files.delete(target);
    assertThatThrownBy(() -> send("daily.csv", true, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(target.toString());
    assertThat(target).doesNotExist();
  }
}
