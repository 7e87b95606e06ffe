package org.hotbackup.users.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.api.User.Level.ADMINISTRATOR;
import static org.hotbackup.api.User.Level.OPERATOR;
import static org.hotbackup.api.User.Level.VIEWER;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.hotbackup.api.User;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SEC-3: the file of users and the commands that change it")
class UserFileTest {

  private static final String PASSWORD = "correct horse";

  @TempDir Path project;
  private UserFile users;

  @BeforeEach
  void file() {
    users = new UserFile(project, 1_000);
  }

  private StoredUser stored(String name) throws Exception {
    return UserList.parse(users.text().orElseThrow()).users().get(name);
  }

  @Test
  void usersAreAddedListedAndRemoved() throws Exception {
    assertThat(users.list()).isEmpty();
    users.add("admin", ADMINISTRATOR, PASSWORD);
    users.add("anna.b_c-1", OPERATOR, PASSWORD);
    users.add("Viewer", VIEWER, PASSWORD);
    assertThat(users.list())
        .containsExactly(
            new User("admin", ADMINISTRATOR),
            new User("anna.b_c-1", OPERATOR),
            new User("Viewer", VIEWER));
    users.remove("anna.b_c-1");
    assertThat(users.list()).extracting(User::name).containsExactly("admin", "Viewer");
  }

  @Test
  void newPasswordsGetTheProductionRounds() throws Exception {
    new UserFile(project).add("admin", ADMINISTRATOR, PASSWORD);
    assertThat(stored("admin").password().iterations()).isEqualTo(600_000);
  }

  @Test
  void aPasswordIsChangedAndNothingElse() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    users.add("anna", OPERATOR, PASSWORD);
    StoredUser admin = stored("admin");
    users.changePassword("anna", "another password");
    assertThat(stored("admin")).isEqualTo(admin);
    assertThat(stored("anna").password().matches("another password")).isTrue();
    assertThat(stored("anna").user().level()).isEqualTo(OPERATOR);
    assertThat(users.path()).content().doesNotContain(PASSWORD).doesNotContain("another");
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    users.add("anna", OPERATOR, PASSWORD);
    assertThatThrownBy(() -> users.remove("admin"))
        .isInstanceOf(UserFileException.class)
        .hasMessageContaining("last administrator");
    assertThat(users.list()).hasSize(2);
    users.add("boss", ADMINISTRATOR, PASSWORD);
    users.remove("admin");
    assertThat(users.list()).extracting(User::name).containsExactly("anna", "boss");
  }

  @Test
  void theFirstUserIsAnAdministrator() {
    assertThatThrownBy(() -> users.add("anna", OPERATOR, PASSWORD))
        .hasMessage("there is no administrator yet; add one before the operator anna");
    assertThat(users.path()).doesNotExist();
  }

  @Test
  void aNameIsTakenInWhateverCase() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    assertThatThrownBy(() -> users.add("Admin", VIEWER, PASSWORD))
        .hasMessageContaining("user admin exists already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "ä", "a/b", "a\n", "<b>"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> users.add(name, ADMINISTRATOR, PASSWORD))
        .hasMessageContaining("use 1 to 64 letters, digits and . _ -");
  }

  @Test
  void namesAndPasswordsHaveTheirLengths() throws Exception {
    users.add("n".repeat(64), ADMINISTRATOR, "p".repeat(8));
    assertThatThrownBy(() -> users.add("n".repeat(65), ADMINISTRATOR, PASSWORD))
        .hasMessageContaining("1 to 64");
    assertThatThrownBy(() -> users.add("anna", ADMINISTRATOR, "p".repeat(7)))
        .hasMessage("the password has 7 characters; use 8 to 256");
    users.changePassword("n".repeat(64), "p".repeat(256));
    assertThatThrownBy(() -> users.changePassword("n".repeat(64), "p".repeat(257)))
        .hasMessage("the password has 257 characters; use 8 to 256");
  }

  @Test
  void whoIsNotThereCannotBeChanged() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    assertThatThrownBy(() -> users.remove("anna")).hasMessageContaining("there is no user anna");
    assertThatThrownBy(() -> users.changePassword("anna", PASSWORD))
        .hasMessageContaining("there is no user anna");
  }

  @Test
  void theFileIsForItsOwnerOnlyAndNothingIsLeftBeside() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    Files.setPosixFilePermissions(users.path(), PosixFilePermissions.fromString("rw-rw-rw-"));
    users.add("anna", OPERATOR, PASSWORD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users.path())))
        .isEqualTo("rw-------");
    try (var files = Files.list(project)) {
      assertThat(files).containsExactly(users.path());
    }
  }

  @Test
  void rootDoesNotTakeTheFileFromTheStation() throws Exception {
    Assumptions.assumeTrue(
        Files.getOwner(project).getName().equals("root"), "needs to be run as root");
    UserPrincipal station =
        project.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon");
    Files.setOwner(project, station);
    users.add("admin", ADMINISTRATOR, PASSWORD);
    assertThat(Files.getOwner(users.path())).isEqualTo(station);
    users.changePassword("admin", "another password");
    assertThat(Files.getOwner(users.path(), LinkOption.NOFOLLOW_LINKS)).isEqualTo(station);
  }

  @Test
  void whatANewerVersionWroteIsKept() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    String text = users.text().orElseThrow();
    Files.writeString(users.path(), text.replace("\"level\"", "\"language\":\"de\",\"level\""));
    users.add("anna", OPERATOR, PASSWORD);
    users.changePassword("admin", "another password");
    assertThat(users.path()).content().containsOnlyOnce("\"language\" : \"de\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[",
        "[1]",
        "[{}]",
        "[]x",
        "[{\"name\":\"admin\"}]",
        "[{\"name\":\"admin\",\"name\":\"b\"}]"
      })
  void aBrokenFileIsNotTouched(String content) throws Exception {
    Files.writeString(users.path(), content);
    assertThatThrownBy(() -> users.add("admin", ADMINISTRATOR, PASSWORD))
        .isInstanceOf(UserFileException.class)
        .hasMessageContaining("users.json cannot be read: ")
        .hasMessageContaining("restore it");
    assertThatThrownBy(users::list).hasMessageContaining("users.json cannot be read: ");
    assertThat(users.path()).hasContent(content);
  }

  @Test
  void oneWrongEntrySpoilsTheList() throws Exception {
    users.add("admin", ADMINISTRATOR, PASSWORD);
    String good = users.text().orElseThrow();
    for (String[] change :
        new String[][] {
          {"\"administrator\"", "\"root\""},
          {"\"admin\"", "\"a b\""},
          {"1000", "1"},
          {"1000", "\"1000\""},
          {"1000", "1000.5"},
          {"\"salt\" : \"", "\"salt\" : \"?"},
          {"\"hash\"", "\"hush\""}
        }) {
      String bad = good.replace(change[0], change[1]);
      assertThat(bad).isNotEqualTo(good);
      assertThatThrownBy(() -> UserList.parse(bad))
          .as(change[1])
          .isInstanceOf(UserFileException.class);
    }
    String twice = good.replace("]", "," + good.strip().substring(1));
    assertThatThrownBy(() -> UserList.parse(twice)).hasMessage("user admin stands there twice");
  }

  @Test
  void aHugeFileIsNotRead() throws Exception {
    Files.writeString(users.path(), "[" + " ".repeat(1_048_576) + "]");
    assertThatThrownBy(users::list).hasMessageContaining("larger than 1048576 bytes");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    UserFile nowhere = new UserFile(project.resolve("no"), 1_000);
    assertThatThrownBy(() -> nowhere.add("admin", ADMINISTRATOR, PASSWORD))
        .hasMessageContaining("users.json cannot be written");
  }
}
