package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-4 the stations follow each other")
class SynchronisationTest {

  private static final Duration FOLLOW = Duration.ofSeconds(1);

  @TempDir private Path directory;
  private Side main;
  private Side backup;

  @BeforeEach
  void open() throws Exception {
    main = new Side(directory, "main", Statuses.main(true));
    backup = new Side(directory, "backup", Statuses.backup(true));
    main.other = backup;
    backup.other = main;
  }

  @AfterEach
  void close() {
    main.close();
    backup.close();
  }

  private static String request() {
    return Request.forAll(
            new OriginId("x", new java.util.UUID(1, 1)), 10, Vector.EMPTY, Duration.ZERO)
        .get(0)
        .text();
  }

  @Test
  void eachAsksTheOtherWhereItListensAndBothKnowTheLag() throws Exception {
    main.open().write(0, 10);
    backup.open().write(100, 10);
    assertThat(backup.health.behind()).isEmpty();
    assertThat(backup.sync.look()).isLessThanOrEqualTo(FOLLOW);
    assertThat(main.sync.look()).isLessThanOrEqualTo(FOLLOW);
    assertThat(backup.asked).containsExactly(new PeerAddress("10.0.0.5", 57034));
    assertThat(main.asked).containsExactly(new PeerAddress("10.0.0.6", 57034));
    assertThat(main.rows()).isEqualTo(20);
    assertThat(backup.rows()).isEqualTo(20);
    assertThat(backup.health.behind().orElseThrow().rows()).isZero();
    assertThat(main.health.otherBehind().orElseThrow().rows()).isEqualTo(10);
    backup.sync.look();
    assertThat(main.health.otherBehind().orElseThrow().rows()).isZero();
  }

  @Test
  void nobodyIsAskedWhereNobodyAnswers() throws Exception {
    main.open();
    backup.open();
    main.role = Optional.of(Statuses.main(false));
    main.sync.look();
    main.role = Optional.of(Statuses.alone());
    main.sync.look();
    main.role = Optional.empty();
    main.sync.look();
    backup.role = Optional.of(Statuses.backup(false));
    assertThat(backup.sync.look()).isEqualTo(FOLLOW);
    assertThat(main.asked).isEmpty();
    assertThat(backup.asked).isEmpty();
  }

  @Test
  @DisplayName(
      "LOG-4 history.sync=off on one side: it neither asks nor serves, and both say so once")
  void offOnOneSide() throws Exception {
    main.open().write(0, 10);
    backup.open();
    main.sync.off("history.sync is off on this station");
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 5; i++) {
        main.sync.look();
        backup.sync.look();
      }
      assertThat(log.with("history.sync is off"))
          .hasSize(2)
          .anyMatch(line -> line.contains("The other station asks for the history and is refused"))
          .anyMatch(line -> line.contains("The history cannot be synchronised: 10.0.0.5:57034"));
    }
    assertThat(main.asked).isEmpty();
    assertThat(backup.rows()).isZero();
    assertThat(backup.health.behind()).isEmpty();
    assertThat(main.health.otherBehind()).isEmpty();

    main.sync.opened(main.database);
    try (LogLines log = new LogLines()) {
      backup.sync.look();
      backup.sync.look();
      assertThat(log.with("synchronised again")).hasSize(1);
    }
    assertThat(backup.rows()).isEqualTo(10);
  }

  @Test
  void withoutADatabaseARequestIsRefused() throws Exception {
    assertThatThrownBy(() -> main.sync.serve(request(), OutputStream.nullOutputStream()))
        .hasMessage("its history database is not open");
    assertThat(main.sync.look()).isEqualTo(FOLLOW);
    main.open();
    assertThatThrownBy(() -> main.sync.serve("give me all", OutputStream.nullOutputStream()))
        .hasMessageContaining("not understood");
    main.sync.serve(request(), OutputStream.nullOutputStream());
    main.sync.closed();
    assertThatThrownBy(() -> main.sync.serve(request(), OutputStream.nullOutputStream()))
        .hasMessage("its history database is not open");
  }

  @Test
  void aFailureIsSaidOnceAndTriedLessOften() throws Exception {
    main.open().write(0, 10);
    backup.open();
    backup.cut = true;
    try (LogLines log = new LogLines()) {
      for (int seconds : new int[] {1, 2, 3, 4, 5, 5, 5}) {
        assertThat(backup.sync.look()).isEqualTo(Duration.ofSeconds(seconds));
      }
      assertThat(log.with("WARN")).hasSize(1);
      backup.cut = false;
      assertThat(backup.sync.look()).isLessThanOrEqualTo(FOLLOW);
      assertThat(log.with("synchronised again")).hasSize(1);
    }
    assertThat(backup.rows()).isEqualTo(10);
  }

  @Test
  @DisplayName("LOG-4 catching up after a while is told at its begin and at its end")
  void catchingUp() throws Exception {
    main.open().write(0, 3000);
    backup.open();
    try (LogLines log = new LogLines()) {
      backup.sync.look();
      main.write(3000, 3000);
      backup.sync.look();
      assertThat(log.with("lacks 3000 rows that main has; catching up")).hasSize(1);
      assertThat(log.with("has caught up with main: 3000 rows")).hasSize(1);
      assertThat(log.with("catching up")).hasSize(1);
    }
    assertThat(backup.rows()).isEqualTo(6000);
  }

  @Test
  void closingTheDatabaseEndsWhatIsUnderWay() throws Exception {
    main.open().write(0, 10);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() throws IOException {
            asked.countDown();
            try {
              closed.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    Side waiting =
        new Side(directory, "waiting", Statuses.backup(true)) {
          @Override
          public InputStream fetch(
              PeerAddress from, String topic, String request, Duration silence) {
            return endless;
          }
        };
    waiting.open();
    try (LogLines log = new LogLines()) {
      Thread puller = new Thread(waiting.sync::look);
      puller.start();
      asked.await();
      waiting.close();
      puller.join(10_000);
      assertThat(puller.isAlive()).isFalse();
      assertThat(log.with("WARN")).isEmpty();
    }
  }
}
