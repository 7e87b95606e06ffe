package org.hotbackup.ftp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.ftp.internal.Catalogue;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.plan.TargetName;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Login;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.MemoryLedger;
import org.hotbackup.testkit.SharedRecords;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-1 OUT-3 the component that sends while its station is active")
class TransferWorkTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Path in;
  private Path out;
  private final Catalogue catalogue = new Catalogue();
  private final EffectLedger ledger = new MemoryLedger(Clock.systemUTC()).of("main");
  private volatile boolean permitted = true;
  private TransferWork work;

  @BeforeEach
  void make() throws Exception {
    in = Files.createDirectory(folder.resolve("in"));
    out = Files.createDirectory(folder.resolve("out"));
    catalogue.put(
        new TransferPlan(
            "erp",
            Address.parse(out.toUri().toString()),
            new Login("", "", Optional.empty(), "", "", true, Duration.ofSeconds(1)),
            new TransferPlan.Source.OfFolder(in, "*", Duration.ZERO, Optional.empty(), false),
            TargetName.parse("{file}", ZoneId.of("UTC")),
            false,
            Duration.ZERO));
    work = new TransferWork(TestIdentity.of("main", folder), term -> permitted, catalogue);
    bind("ledger", ledger);
    bind("records", new SharedRecords());
    work.setActive(Map.of("hotbackup.term", 1L));
  }

  /** As the component runtime does. */
  private void bind(String name, Object service) throws Exception {
    Field field = TransferWork.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(work, service);
  }

  @AfterEach
  void end() {
    work.deactivate();
  }

  /** The clock of a file system may be some milliseconds behind. */
  private void file(String name, String text) throws Exception {
    Path file = Files.writeString(in.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  private List<Effect> rows(EffectState state) throws Exception {
    return ledger.list(Set.of(state), TransferPlan.ITEMS, Instant.EPOCH, 10);
  }

  @Test
  @DisplayName("OUT-1 sends; what was given up is sent again when somebody asks")
  void sendsAndRetries() throws Exception {
    file("a.csv", "1;2");
    file("b.csv", "3");
    Path there = Files.writeString(out.resolve("b.csv"), "somebody's");
    work.activate();
    Await.until("a is sent", SOON, () -> rows(EffectState.DONE).size() == 1);
    Await.until("b is given up", SOON, () -> rows(EffectState.GIVEN_UP).size() == 1);
    assertThat(out.resolve("a.csv")).hasContent("1;2");
    assertThatThrownBy(() -> work.retry(rows(EffectState.DONE).get(0).key(), "ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it is DONE");
    Files.delete(there);
    work.retry(rows(EffectState.GIVEN_UP).get(0).key(), "ada");
    Await.until("b is sent", SOON, () -> rows(EffectState.DONE).size() == 2);
    assertThat(there).hasContent("3");
  }

  @Test
  @DisplayName("ROLE-12 nothing is sent without permit, nor after the end")
  void withoutPermit() throws Exception {
    permitted = false;
    file("a.csv", "1;2");
    work.activate();
    Await.until("it was claimed", SOON, () -> rows(EffectState.CLAIMED).size() == 1);
    assertThat(out).isEmptyDirectory();
    work.deactivate();
    permitted = true;
    assertThat(out).isEmptyDirectory();
  }
}
