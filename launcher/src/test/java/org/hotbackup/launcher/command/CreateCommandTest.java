package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.api.User;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateCommandTest {

  @TempDir Path folder;

  @Test
  @DisplayName(
      "CFG-1: a main needs no redundancy setting; it has a pair key and something to record")
  void main() throws IOException {
    CommandResult result = CommandResult.of("create", folder.resolve("line-3"));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("line-3", "a main");
    assertThat(files(folder.resolve("line-3")))
        .containsExactly(
            "data/initial-admin-password.txt",
            "etc/org.apache.felix.http.cfg",
            "etc/station.properties",
            "project/org.hotbackup.logging.source-host.cfg",
            "project/pair.p12",
            "project/templates/daily-production.html",
            "project/templates/shift-downtime.html",
            "project/templates/tag-quality.html",
            "project/users.json");
    assertThat(folder.resolve("line-3"))
        .isDirectoryContaining("glob:**/deploy")
        .isDirectoryContaining("glob:**/data")
        .isDirectoryContaining("glob:**/log");
    assertThat(lines("line-3/etc/station.properties")).containsExactly("name=line-3");
    assertThat(lines("line-3/etc/org.apache.felix.http.cfg"))
        .containsExactly("org.osgi.service.http.port = 8080");
    assertThat(lines("line-3/project/org.hotbackup.logging.source-host.cfg"))
        .containsExactly("type = host", "scan.interval = 1000");
    Path key = folder.resolve("line-3/project/pair.p12");
    assertThat(PairKey.load(key).fingerprint()).isNotEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("SEC-3: a new project has its first administrator before anybody copies it")
  void firstAdministrator() throws Exception {
    Path station = folder.resolve("m");
    CommandResult result = CommandResult.of("create", station);

    Path password = station.resolve("data/initial-admin-password.txt");
    assertThat(result.out()).contains("log in as admin; the password is in " + password);
    assertThat(password).content().matches("[a-z2-9]{20}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
    UserFile users = new UserFile(station.resolve("project"));
    assertThat(users.list()).containsExactly(new User("admin", User.Level.ADMINISTRATOR));
    assertThat(
            UserList.parse(users.text().orElseThrow())
                .users()
                .get("admin")
                .password()
                .matches(Files.readString(password).strip()))
        .isTrue();
  }

  @Test
  @DisplayName("CFG-8, SEC-3: a backup made before the main's first start has the main's users")
  void backupBeforeTheFirstStart() throws IOException {
    CommandResult.of("create", folder.resolve("m"));

    CommandResult result = backupFrom(folder.resolve("m"));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).doesNotContain("password");
    assertThat(folder.resolve("b/project/users.json"))
        .hasSameBinaryContentAs(folder.resolve("m/project/users.json"));
    assertThat(folder.resolve("b/data/initial-admin-password.txt")).doesNotExist();
  }

  @Test
  @DisplayName("SEC-3: a copied project without users gets none; the first start makes one")
  void copiedWithoutUsers() throws IOException {
    CommandResult.of("create", folder.resolve("m"));
    Files.delete(folder.resolve("m/project/users.json"));

    assertThat(backupFrom(folder.resolve("m")).exit()).isZero();
    assertThat(folder.resolve("b/project/users.json")).doesNotExist();
    assertThat(folder.resolve("b/data/initial-admin-password.txt")).doesNotExist();
  }

  private CommandResult backupFrom(Path main) {
    return CommandResult.of(
        "create", folder.resolve("b"), "--backup-of", "10.0.0.5", "--project-from", main);
  }

  @Test
  @DisplayName(
      "CFG-8, SEC-1: a backup is an exact copy of the project, pair key and users included")
  void backup() throws IOException {
    CommandResult.of("create", folder.resolve("m"));
    Path project = folder.resolve("m/project");
    Files.createDirectories(project.resolve("tags"));
    Files.writeString(project.resolve("tags/plc.csv"), "name,address\n");
    Files.writeString(project.resolve("users.json"), "[]");

    CommandResult result =
        CommandResult.of(
            "create",
            folder.resolve("b"),
            "--name",
            "Line 3 backup",
            "--bind",
            "127.0.0.2",
            "--port",
            "57035",
            "--http-port",
            "8081",
            "--backup-of",
            "10.0.0.5",
            "--main-port",
            "57036",
            "--checkup-rate",
            "5",
            "--project-from",
            folder.resolve("m"));

    assertThat(result.exit()).isZero();
    assertThat(lines("b/etc/station.properties")).containsExactly("name=Line 3 backup");
    assertThat(lines("b/etc/org.hotbackup.role.cfg"))
        .containsExactly(
            "hotbackup.enabled = true",
            "main.address = 10.0.0.5",
            "main.port = 57036",
            "checkup.rate = 5");
    assertThat(lines("b/etc/org.hotbackup.heartbeat.cfg"))
        .containsExactly("bind.address = 127.0.0.2", "port = 57035");
    assertThat(lines("b/etc/org.apache.felix.http.cfg"))
        .containsExactly(
            "org.apache.felix.http.host = 127.0.0.2", "org.osgi.service.http.port = 8081");
    assertThat(files(folder.resolve("b/project"))).isEqualTo(files(project));
    assertThat(folder.resolve("b/project/pair.p12"))
        .hasSameBinaryContentAs(project.resolve("pair.p12"));
  }

  @Test
  @DisplayName("A directory with something in it is left as it is")
  void notEmpty() throws IOException {
    Files.writeString(folder.resolve("precious"), "data");

    CommandResult result = CommandResult.of("create", folder);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("not empty");
    assertThat(files(folder)).containsExactly("precious");
  }

  @Test
  @DisplayName("An empty directory is taken")
  void empty() throws IOException {
    Files.createDirectory(folder.resolve("m"));

    assertThat(CommandResult.of("create", folder.resolve("m")).exit()).isZero();
  }

  @Test
  @DisplayName("CFG-2: the station's own address and port are refused; nothing is left behind")
  void ownAddress() throws IOException {
    CommandResult result =
        CommandResult.of("create", folder.resolve("b"), "--backup-of", "127.0.0.1");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("127.0.0.1:57034 is this station itself", "--main-port");
    assertThat(files(folder)).isEmpty();
  }

  @Test
  @DisplayName("A project that is none is refused; nothing is left behind")
  void noProject() throws IOException {
    Files.createDirectory(folder.resolve("other"));

    CommandResult result =
        CommandResult.of("create", folder.resolve("m"), "--project-from", folder.resolve("other"));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("holds no project", "pair.p12");
    assertThat(Files.list(folder).map(f -> f.getFileName().toString())).containsExactly("other");
  }

  @Test
  @DisplayName("Names and paths that would hurt later are refused with the rule")
  void refusedNames() {
    assertThat(CommandResult.of("create", folder.resolve("a"), "--name", "a\"b").err())
        .contains("1 to 64 letters");
    assertThat(CommandResult.of("create", folder.resolve("a,b")).err()).contains("comma");
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
