package org.hotbackup.role.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path here;
  @TempDir Path there;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-31T10:00:00Z"));
  private Journal main;
  private Journal backup;

  @BeforeEach
  void open() {
    main = new Journal("main", here, clock);
    backup = new Journal("backup", there, clock);
  }

  private void add(Journal journal, long term) {
    clock.advance(Duration.ofSeconds(1));
    journal.add(Role.STANDBY, Role.ACTIVE, Cause.MAIN_LOST, "refused", term, 12);
  }

  /** What the stations tell each other with their checks. */
  private void exchange() {
    backup.merge(main.after(backup.held("main")));
    main.merge(backup.after(main.held("backup")));
  }

  @Test
  @DisplayName("ROLE-14: both stations show one merged timeline, newest first")
  void merged() {
    add(main, 1);
    add(backup, 2);
    add(main, 3);
    exchange();
    exchange();
    assertThat(main.timeline(10)).isEqualTo(backup.timeline(10));
    assertThat(main.timeline(10)).extracting(RoleChange::term).containsExactly(3L, 2L, 1L);
    assertThat(main.timeline(2)).hasSize(2);
  }

  @Test
  @DisplayName("ROLE-14: the journal survives a restart and goes on counting")
  void restart() {
    add(main, 1);
    add(backup, 2);
    exchange();
    List<RoleChange> before = main.timeline(10);
    Journal again = new Journal("main", here, clock);
    assertThat(again.timeline(10)).isEqualTo(before);
    RoleChange next = again.add(Role.ACTIVE, Role.STANDBY, Cause.STOPPING, "", 2, 0);
    assertThat(next.sequence()).isEqualTo(before.get(1).sequence() + 1);
  }

  @Test
  @DisplayName("a long journal is told in parts, each entry once")
  void parts() {
    for (int i = 0; i < 50; i++) {
      add(main, i);
    }
    assertThat(main.after(0)).hasSize(20);
    exchange();
    exchange();
    exchange();
    assertThat(backup.timeline(100)).hasSize(50);
  }

  @Test
  @DisplayName("a station with a replaced disk goes on above what its peer holds")
  void replacedDisk(@TempDir Path fresh) {
    add(main, 1);
    exchange();
    clock.advance(Duration.ofDays(1));
    Journal replaced = new Journal("main", fresh, clock);
    replaced.add(Role.STARTING, Role.ACTIVE, Cause.MAIN, "", 2, 0);
    backup.merge(replaced.after(backup.held("main")));
    assertThat(backup.timeline(10)).hasSize(2);
  }

  @Test
  @DisplayName("SEC-4: a line torn by a loss of power costs that line only")
  void torn() throws Exception {
    add(main, 1);
    add(main, 2);
    Files.writeString(
        here.resolve("journal.jsonl"), "{\"station\":\"ma", StandardOpenOption.APPEND);
    add(new Journal("main", here, clock), 3);
    assertThat(new Journal("main", here, clock).timeline(10)).hasSize(3);
  }

  @Test
  @DisplayName("term, licence grace and backup address survive a restart")
  void smallFiles() throws Exception {
    TermFile term = new TermFile(here.resolve("term"));
    assertThat(term.load()).isZero();
    term.save(41);
    assertThat(new TermFile(here.resolve("term")).load()).isEqualTo(41);
    GraceFile grace = new GraceFile(here.resolve("license-grace"));
    assertThat(grace.grace()).isEmpty();
    grace.keepGrace(Optional.of(Set.of("logging", "reports")));
    assertThat(new GraceFile(here.resolve("license-grace")).grace())
        .contains(Set.of("logging", "reports"));
    grace.keepGrace(Optional.empty());
    assertThat(grace.grace()).isEmpty();
    BackupMemory memory = new BackupMemory(here.resolve("backup"));
    assertThat(memory.backup()).isEmpty();
    memory.remember(new PeerAddress("fe80::1", 57034));
    assertThat(new BackupMemory(here.resolve("backup")).backup())
        .contains(new PeerAddress("fe80::1", 57034));
  }
}
