package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hotbackup.api.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairViewTest {

  @ParameterizedTest
  @EnumSource(Role.class)
  @DisplayName("CFG-10 a backup may replace its project while it does not work with it")
  void refusal(Role role) {
    PairView backup = new PairView(Statuses.backup(role, Role.ACTIVE, "a"));
    switch (role) {
      case ACTIVE -> assertThat(backup.refusal().orElse("")).contains("is ACTIVE and works");
      case STARTING -> assertThat(backup.refusal().orElse("")).contains("not decided yet");
      default -> assertThat(backup.refusal()).isEmpty();
    }
    PairView main = new PairView(Statuses.main(role, Optional.empty()));
    assertThat(main.refusal().orElse("")).contains("is the main").contains("pull on the backup");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  @DisplayName("CFG-10 only a standby whose main is ACTIVE pulls by itself")
  void byItself(Role role) {
    assertThat(new PairView(Statuses.backup(role, Role.ACTIVE, "a")).mayPullByItself())
        .isEqualTo(role == Role.STANDBY);
    assertThat(new PairView(Statuses.backup(Role.STANDBY, role, "a")).mayPullByItself())
        .isEqualTo(role == Role.ACTIVE);
    assertThat(
            new PairView(Statuses.main(role, Optional.of(Statuses.peer(Role.ACTIVE, "a"))))
                .mayPullByItself())
        .isFalse();
  }

  @Test
  @DisplayName("CFG-9 both stations know where the other one is")
  void peer() {
    assertThat(new PairView(Statuses.backup(Role.STANDBY, Role.ACTIVE, "a")).peer())
        .contains(MemoryTransfers.ADDRESS);
    assertThat(
            new PairView(Statuses.main(Role.ACTIVE, Optional.of(Statuses.peer(Role.STANDBY, "a"))))
                .peer())
        .contains(MemoryTransfers.ADDRESS);
    assertThat(new PairView(Statuses.main(Role.ACTIVE, Optional.empty())).peer()).isEmpty();
  }
}
