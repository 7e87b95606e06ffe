package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.ProjectException;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AutomaticPullTest {

  private static final Optional<String> A = Optional.of("a");
  private static final Optional<String> B = Optional.of("b");

  private long nanos;
  private int pulls;
  private String failure = "";
  private final AutomaticPull automatic =
      new AutomaticPull(
          () -> {
            pulls++;
            if (!failure.isEmpty()) {
              throw new ProjectException(failure);
            }
          },
          () -> nanos);

  @Test
  @DisplayName("CFG-10 a difference that two looks see is pulled")
  void twoLooks() {
    automatic.look(true, A, B);
    assertThat(pulls).isZero();
    automatic.look(true, A, B);
    assertThat(pulls).isEqualTo(1);
  }

  @Test
  @DisplayName("CFG-10 no pull where it is not allowed, nothing differs, or something is unknown")
  void notAtAll() {
    for (int i = 0; i < 5; i++) {
      automatic.look(false, A, B);
      automatic.look(true, A, A);
      automatic.look(true, Optional.empty(), B);
      automatic.look(true, A, Optional.empty());
    }
    assertThat(pulls).isZero();
  }

  @Test
  @DisplayName("CFG-10 a main whose files are being changed is left in peace")
  void unsettled() {
    for (int i = 0; i < 5; i++) {
      automatic.look(true, A, Optional.of("changing " + i));
    }
    assertThat(pulls).isZero();
  }

  @Test
  @DisplayName("CFG-10 a pull that fails is tried again, ever more rarely, and logged once")
  void backsOff() {
    failure = "no room";
    List<Long> seconds = new ArrayList<>();
    try (LogLines log = new LogLines()) {
      for (int second = 0; second < 2000; second++) {
        nanos = Duration.ofSeconds(second).toNanos();
        int before = pulls;
        automatic.look(true, A, B);
        if (pulls > before) {
          seconds.add((long) second);
        }
      }
      assertThat(log.with("automatic pull: no room")).hasSize(1);
    }
    assertThat(seconds).containsExactly(1L, 11L, 31L, 71L, 151L, 311L, 631L, 1271L, 1911L);
  }
}
