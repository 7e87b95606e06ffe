package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditEvent.Origin;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int WAITING = 5;

  @TempDir private Path folder;

  private final AtomicBoolean licensed = new AtomicBoolean(true);
  private KeptTrail kept;
  private Recorder recorder;

  @BeforeEach
  void make() {
    kept = new KeptTrail(folder.resolve("audit"), "main");
    recorder = new Recorder(kept.writer, kept.clock, licensed::get);
  }

  @AfterEach
  void close() {
    recorder.close();
  }

  @Test
  @DisplayName("OUT-4: an event is on the disk when the call returns, with its secrets masked")
  void onTheDisk() throws Exception {
    recorder.record(
        new AuditEvent(
            "ada",
            Origin.CONSOLE,
            "10.0.0.7",
            "config.changed",
            "pid/proxy.password",
            Optional.of("old"),
            Optional.of("new"),
            "token=abc"));
    Await.until("it is written", SOON, () -> kept.writer.chain().isPresent());
    assertThat(kept.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.sequence()).isEqualTo(1);
              assertThat(row.time()).isEqualTo(KeptTrail.BEGIN);
              assertThat(row.actor() + " " + row.origin() + " " + row.address())
                  .isEqualTo("ada console 10.0.0.7");
              assertThat(row.oldValue() + row.newValue()).isEqualTo("******");
              assertThat(row.detail()).isEqualTo("token=***");
            });
  }

  @Test
  @DisplayName("OUT-4 LIC-4: without the option nothing is recorded")
  void unlicensed() throws Exception {
    licensed.set(false);
    recorder.record(AuditEvent.bySystem("drill", "", ""));
    licensed.set(true);
    recorder.record(AuditEvent.bySystem("switchover", "", ""));
    Await.until("it is written", SOON, () -> kept.writer.chain().isPresent());
    assertThat(kept.rows()).extracting("action").containsExactly("switchover");
  }

  @Test
  @DisplayName("OUT-4: while the disk takes nothing events wait; what has no room is counted")
  void diskRefuses() throws Exception {
    Path folder = this.folder.resolve("audit");
    Files.writeString(folder, "not a folder");
    for (int i = 0; i < Recorder.MOST_WAITING + WAITING; i++) {
      recorder.record(AuditEvent.bySystem("drill", "row " + i, ""));
    }
    Files.delete(folder);
    Await.until(
        "all is written",
        SOON,
        () -> kept.writer.chain().isPresent() && count("drill") == Recorder.MOST_WAITING);
    // Two rows where the writer was about to write while the last ones were lost.
    assertThat(
            kept.rows().stream()
                .filter(row -> row.action().equals("audit.lost"))
                .mapToInt(row -> Integer.parseInt(row.detail().replaceFirst(" .*", "")))
                .sum())
        .isEqualTo(WAITING);
    assertThat(kept.problems(Optional.empty())).isEmpty();
  }

  private long count(String action) throws Exception {
    return kept.rows().stream().filter(row -> row.action().equals(action)).count();
  }

  @Test
  @DisplayName("SEC-2 OUT-4: of failed log-ins only some are recorded in a minute, and the count")
  void flood() throws Exception {
    for (int i = 0; i < LoginFlood.MOST + WAITING; i++) {
      recorder.record(AuditEvent.of("eve", Origin.HTTP, "10.0.0.9", "login.failed", "", ""));
    }
    kept.clock.advance(Duration.ofMinutes(1));
    recorder.record(AuditEvent.of("eve", Origin.HTTP, "10.0.0.9", "login.failed", "", ""));
    Await.until("written", SOON, () -> kept.chain().last() == LoginFlood.MOST + 2);
    assertThat(kept.rows())
        .filteredOn(row -> row.action().equals("login.suppressed"))
        .singleElement()
        .satisfies(row -> assertThat(row.detail()).startsWith(WAITING + " more"));
  }
}
