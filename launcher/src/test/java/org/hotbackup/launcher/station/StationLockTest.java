package org.hotbackup.launcher.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.launcher.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationLockTest {

  @TempDir Path folder;

  @Test
  @DisplayName("A second start is refused with the first one's process id, until it has ended")
  void refusedWhileHeld() throws Exception {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/station.properties"), "name=line-3\n");
    StationDirectory station = StationDirectory.open(folder);
    long own = ProcessHandle.current().pid();

    assertThat(StationLock.holder(station)).isEmpty();
    StationLock lock = StationLock.acquire(station);
    try {
      assertThat(StationLock.holder(station)).hasValue(own);
      assertThatThrownBy(() -> StationLock.acquire(station))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("line-3 runs already as process " + own);
    } finally {
      lock.close();
    }
    assertThat(StationLock.holder(station)).isEmpty();
    StationLock.acquire(station).close();
  }
}
