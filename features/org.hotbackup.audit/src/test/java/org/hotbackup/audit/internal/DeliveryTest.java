package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

  private static final int ROWS = 6;

  @TempDir private Path folder;

  private KeptTrail kept;
  private Delivery delivery;
  private final FakeTable table = new FakeTable();

  @BeforeEach
  void write() {
    kept = new KeptTrail(folder, "main");
    delivery = new Delivery(kept.chains, kept.events::add);
    kept.write(ROWS);
  }

  @Test
  @DisplayName("OUT-4: what a database that is down does not take waits, and comes later, once")
  void databaseDown() throws Exception {
    table.down = true;
    delivery.deliver(table);
    assertThat(table.rows).isEmpty();
    assertThat(kept.problems(Optional.of(table))).as("rows that wait are not missing").isEmpty();

    table.down = false;
    delivery.deliver(table);
    delivery.deliver(table);
    assertThat(table.rows).isEqualTo(kept.rows());
    assertThat(kept.problems(Optional.of(table))).isEmpty();
  }

  @Test
  @DisplayName("OUT-4: a row that somebody removes from the table is not brought back, but found")
  void removedStaysRemoved() throws Exception {
    delivery.deliver(table);
    table.rows.remove(2);
    kept.write(1);
    delivery.deliver(table);
    assertThat(table.rows).hasSize(ROWS);
    assertThat(kept.problems(Optional.of(table))).containsExactly("row 3 was removed (database)");
  }

  @Test
  @DisplayName("OUT-4: another database gets all of the trail, and that is recorded")
  void otherDatabase() throws Exception {
    delivery.deliver(table);
    assertThat(kept.events).isEmpty();
    table.rows.clear();
    table.name = "second";
    delivery.deliver(table);
    assertThat(kept.actions()).containsExactly("audit.database");
    assertThat(table.rows).isEqualTo(kept.rows());
  }

  @Test
  @DisplayName("OUT-4: what is old leaves file and table, and the rest is genuine")
  void retention() throws Exception {
    delivery.deliver(table);
    delivery.expire(table, Duration.ofMinutes(3), kept.clock.instant().plus(Duration.ofSeconds(1)));
    assertThat(kept.rows()).hasSize(3);
    assertThat(table.rows).isEqualTo(kept.rows());
    kept.write(1);
    delivery.deliver(table);
    assertThat(kept.problems(Optional.of(table))).isEmpty();

    table.down = true;
    delivery.expire(table, Duration.ofMinutes(1), kept.clock.instant());
    assertThat(kept.problems(Optional.of(table)))
        .as("old rows that the table still has are about to go")
        .isEmpty();
    table.down = false;
    delivery.expire(table, Duration.ofMinutes(1), kept.clock.instant());
    assertThat(table.rows).isEqualTo(kept.rows());
  }
}
