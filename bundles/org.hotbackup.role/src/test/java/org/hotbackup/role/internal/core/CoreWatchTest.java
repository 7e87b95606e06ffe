package org.hotbackup.role.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.FeatureStatus.Component;
import org.hotbackup.api.FeatureStatus.State;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.hotbackup.role.internal.loop.CoreFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** ROLE-11: what counts as a fault of logging or database. */
class CoreWatchTest {

  private boolean works = true;
  private State logging = State.ACTIVE;
  private Optional<String> database = Optional.empty();
  private final CoreWatch watch =
      new CoreWatch(
          () -> works,
          () ->
              List.of(
                  new FeatureStatus("reports", State.FAILED, List.of()),
                  new FeatureStatus(
                      "logging",
                      logging,
                      List.of(new Component("Recorder", "logging", "FAILED_ACTIVATION", "why")))),
          () -> database);

  @AfterEach
  void close() {
    watch.close();
  }

  private CoreFault after(int looks) {
    for (int i = 0; i < looks; i++) {
      watch.look();
    }
    return watch.fault();
  }

  @Test
  @DisplayName("a failed feature other than logging is no fault of the station")
  void otherFeature() {
    assertThat(after(5)).isEqualTo(CoreFault.NONE);
  }

  @Test
  @DisplayName("logging that has failed is a fault where it lasts, and names the component")
  void logging() {
    logging = State.FAILED;
    assertThat(after(CoreWatch.LOOKS - 1)).isEqualTo(CoreFault.NONE);
    assertThat(after(1).level()).isEqualTo(FaultLevel.LOGGING);
    assertThat(watch.fault().detail()).isEqualTo("logging cannot run: Recorder: why");
    logging = State.ACTIVE;
    assertThat(after(1)).isEqualTo(CoreFault.NONE);
  }

  @Test
  @DisplayName("a database that takes no rows weighs more")
  void database() {
    logging = State.FAILED;
    database = Optional.of("disk full");
    assertThat(after(CoreWatch.LOOKS).level()).isEqualTo(FaultLevel.DATABASE);
    assertThat(watch.fault().detail()).contains("disk full");
  }

  @Test
  @DisplayName("a station that does not work has no fault to show")
  void standby() {
    works = false;
    database = Optional.of("disk full");
    assertThat(after(5)).isEqualTo(CoreFault.NONE);
  }
}
