package org.hotbackup.users.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.api.User.Level.ADMINISTRATOR;
import static org.hotbackup.api.User.Level.OPERATOR;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.User;
import org.hotbackup.testkit.TestIdentity;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SEC-3: log-in to a station")
class ProjectUsersTest {

  private static final String PASSWORD = "correct horse";
  private static final String HERE = "10.0.0.1";
  private static final int FAST = 1_000;

  @TempDir Path station;
  private final AtomicLong nanos = new AtomicLong();
  private UserFile file;
  private Path initial;

  @BeforeEach
  void project() throws Exception {
    file = new UserFile(Files.createDirectories(station.resolve("project")), FAST);
    initial = station.resolve("data/initial-admin-password.txt");
  }

  private ProjectUsers start() throws Exception {
    return start(FAST);
  }

  private ProjectUsers start(int iterations) throws Exception {
    return new ProjectUsers(TestIdentity.of("line-3", station), nanos::get, iterations);
  }

  private ProjectUsers startWithUsers() throws Exception {
    file.add("admin", ADMINISTRATOR, PASSWORD);
    file.add("anna", OPERATOR, PASSWORD);
    return start();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Optional<User> user(String name, User.Level level) {
    return Optional.of(new User(name, level));
  }

  @Test
  void theFirstStartMakesAnAdministratorAndSaysWhereThePasswordIs() throws Exception {
    ProjectUsers users = start();
    String password = Files.readString(initial).strip();
    assertThat(password).matches("[a-z2-9]{20}");
    for (Path secret : List.of(initial, file.path())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    assertThat(file.path()).content().doesNotContain(password);
    assertThat(users.authenticate("admin", password, HERE)).isEqualTo(user("admin", ADMINISTRATOR));
    for (String guess : List.of("admin", "", "password", "hotbackup")) {
      assertThat(users.authenticate("admin", guess, HERE)).isEmpty();
    }
  }

  @Test
  void laterStartsChangeNothingAndEveryStationHasItsOwnPassword() throws Exception {
    start();
    String users = Files.readString(file.path());
    String password = Files.readString(initial);
    start();
    assertThat(file.path()).hasContent(users);
    assertThat(initial).hasContent(password);

    Files.delete(file.path());
    start();
    assertThat(Files.readString(initial)).isNotEqualTo(password);
  }

  @Test
  void aProjectThatBringsUsersGetsNoAdministrator() throws Exception {
    startWithUsers();
    assertThat(initial).doesNotExist();
    assertThat(file.list()).hasSize(2);
  }

  @Test
  void aFirstStartThatCannotWriteFails() throws Exception {
    Files.writeString(station.resolve("data"), "a file where the directory should be");
    assertThatThrownBy(this::start).isInstanceOf(IOException.class);
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void nameAndPasswordMustBothBeRight() throws Exception {
    ProjectUsers users = startWithUsers();
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isEqualTo(user("anna", OPERATOR));
    assertThat(users.authenticate("anna", PASSWORD + " ", HERE)).isEmpty();
    assertThat(users.authenticate("Anna", PASSWORD, HERE)).isEmpty();
    assertThat(users.authenticate("bert", PASSWORD, "10.0.0.2")).isEmpty();
    assertThat(users.authenticate("", "", "10.0.0.2")).isEmpty();
    assertThat(users.authenticate("\n\u001b[31m", PASSWORD, "10.0.0.3\n")).isEmpty();
  }

  @Test
  void aBrokenFileLetsNobodyInAndIsNotReplaced() throws Exception {
    for (String broken : List.of("", "[]", "{", "hello")) {
      Files.writeString(file.path(), broken);
      ProjectUsers users = start();
      assertThat(users.authenticate("admin", PASSWORD, HERE)).isEmpty();
      assertThat(file.path()).hasContent(broken);
      assertThat(initial).doesNotExist();
    }
  }

  @Test
  void theFileIsFollowed() throws Exception {
    ProjectUsers users = startWithUsers();
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isPresent();

    file.changePassword("anna", "another password");
    pass(UserDirectory.LOOK_EVERY);
    assertThat(users.authenticate("anna", PASSWORD, HERE)).as("remembered no longer").isEmpty();
    assertThat(users.authenticate("anna", "another password", HERE)).isPresent();

    String good = Files.readString(file.path());
    Files.writeString(file.path(), good.substring(0, good.length() / 2));
    pass(UserDirectory.LOOK_EVERY);
    assertThat(users.authenticate("anna", "another password", HERE)).isEmpty();
    Files.writeString(file.path(), good);
    pass(UserDirectory.LOOK_EVERY);
    assertThat(users.authenticate("anna", "another password", HERE)).isPresent();

    file.remove("anna");
    pass(UserDirectory.LOOK_EVERY);
    assertThat(users.authenticate("anna", "another password", HERE)).isEmpty();

    Files.delete(file.path());
    pass(UserDirectory.LOOK_EVERY);
    assertThat(users.authenticate("admin", PASSWORD, HERE)).isEmpty();
    assertThat(file.path()).as("made at a start only").doesNotExist();
  }

  @Test
  void aNewLevelCountsAtOnceForOneWhoIsRemembered() throws Exception {
    ProjectUsers users = startWithUsers();
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isEqualTo(user("anna", OPERATOR));
    Files.writeString(
        file.path(), Files.readString(file.path()).replace("operator", "administrator"));
    pass(UserDirectory.LOOK_EVERY);
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isEqualTo(user("anna", ADMINISTRATOR));
  }

  @Test
  void guessingIsHeldUpEvenWhenTheGuessIsRight() throws Exception {
    ProjectUsers users = startWithUsers();
    for (int i = 0; i < LoginLimits.FREE_TRIES; i++) {
      assertThat(users.authenticate("anna", "guess " + i, HERE)).isEmpty();
    }
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isEmpty();
    pass(LoginLimits.FIRST_PAUSE);
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isPresent();
  }

  @Test
  void whatIsRememberedIsNoWayAroundTheLimit() throws Exception {
    ProjectUsers users = startWithUsers();
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isPresent();
    String attacker = "10.0.0.66";
    for (int i = 0; i < LoginLimits.FREE_TRIES; i++) {
      users.authenticate("anna", "guess " + i, attacker);
    }
    assertThat(users.authenticate("anna", PASSWORD, attacker)).isEmpty();
    assertThat(users.authenticate("anna", PASSWORD, HERE)).as("the user works on").isPresent();
  }

  @Test
  void theSameWrongPasswordAgainIsNoFurtherGuess() throws Exception {
    ProjectUsers users = startWithUsers();
    for (int i = 0; i < 100; i++) {
      assertThat(users.authenticate("anna", "the old password", HERE)).isEmpty();
    }
    assertThat(users.authenticate("anna", PASSWORD, HERE)).isPresent();
  }

  @Test
  void namesThatNobodyHasAreHeldUpLikeOthers() throws Exception {
    ProjectUsers users = startWithUsers();
    for (int i = 0; i < LoginLimits.FREE_TRIES; i++) {
      users.authenticate("nobody", "guess " + i, "10.0.1." + i);
    }
    file.add("nobody", OPERATOR, PASSWORD);
    pass(LoginLimits.FIRST_PAUSE.minusNanos(1));
    assertThat(users.authenticate("nobody", PASSWORD, HERE)).isEmpty();
  }

  @Test
  void anUnknownNameTakesTheWorkOfAKnownOneAndARememberedLogInNone() throws Exception {
    int slow = 300_000;
    new UserFile(station.resolve("project"), slow).add("admin", ADMINISTRATOR, PASSWORD);
    ProjectUsers users = start(slow);
    users.authenticate("admin", "warm up", "10.0.0.2");
    users.authenticate("admin", "warm up again", "10.0.0.2");

    long known = cpuOf(() -> users.authenticate("admin", "wrong", "10.0.0.3"));
    long unknown = cpuOf(() -> users.authenticate("nobody", "wrong", "10.0.0.4"));
    long right = cpuOf(() -> users.authenticate("admin", PASSWORD, HERE));
    long remembered = cpuOf(() -> users.authenticate("admin", PASSWORD, HERE));

    assertThat(unknown).isBetween(known / 2, known * 2);
    assertThat(right).isBetween(known / 2, known * 2);
    assertThat(remembered).isLessThan(known / 10);
  }

  /** Processor time of this thread, which a busy machine does not stretch. */
  private static long cpuOf(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - before;
  }

  @Test
  @DisplayName("SEC-2, SEC-3: many at once get no more guesses than one after the other")
  void parallelGuessesCountEach() throws Exception {
    ProjectUsers users = startWithUsers();
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<Optional<User>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String guess = i == 199 ? PASSWORD : "guess " + i;
        answers.add(threads.submit(() -> users.authenticate("anna", guess, HERE)));
      }
      for (Future<Optional<User>> answer : answers) {
        assertThat(answer.get()).isEmpty();
      }
      pass(LoginLimits.FIRST_PAUSE);
      assertThat(users.authenticate("anna", PASSWORD, HERE))
          .as("exactly five of them counted, so the pause was the first")
          .isPresent();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void manyRequestsOfOnePageAreAllLetInAtOnce() throws Exception {
    ProjectUsers users = startWithUsers();
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<Optional<User>>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        answers.add(threads.submit(() -> users.authenticate("anna", PASSWORD, HERE)));
      }
      for (Future<Optional<User>> answer : answers) {
        assertThat(answer.get()).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theProductionConstructorUsesTheProductionRounds() throws Exception {
    ProjectUsers users = new ProjectUsers(TestIdentity.of("line-3", station));
    assertThat(file.path()).content().contains("\"iterations\" : 600000");
    assertThat(users.authenticate("admin", Files.readString(initial).strip(), HERE)).isPresent();
  }

  @Test
  void commandsWorkOnTheFileOfARunningStation() throws Exception {
    start();
    assertThatThrownBy(() -> file.remove("admin")).isInstanceOf(UserFileException.class);
    file.changePassword("admin", PASSWORD);
    pass(UserDirectory.LOOK_EVERY);
    assertThat(start().authenticate("admin", PASSWORD, HERE)).isPresent();
  }
}
