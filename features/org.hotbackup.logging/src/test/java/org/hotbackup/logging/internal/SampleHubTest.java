package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleHubTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir private Path tagDirectory;
  private final SourceTypes types = new SourceTypes();
  private final ConfiguredSources configured = new ConfiguredSources();
  private final SampleHub hub = new SampleHub(configured.admin());

  private SourceRunner start(String name) {
    SourceRunner runner =
        new SourceRunner(
            Map.of("service.pid", SourcePlan.PID + "~" + name, "type", "fake"),
            tagDirectory,
            types,
            new LastGood(),
            hub,
            Clock.systemUTC(),
            System::nanoTime);
    hub.join(runner);
    runner.start();
    return runner;
  }

  @Test
  @DisplayName("LOG-5 a station is ready when every source that is configured was read")
  void everyConfiguredSource() {
    types.addType(new FakeType(), FakeType.SERVICE);
    assertThat(hub.ready()).as("without a source").isTrue();
    configured.count.set(2);
    assertThat(hub.ready()).as("none has joined yet").isFalse();
    try (SourceRunner first = start("one")) {
      Await.until("the first is read", DEADLINE, first::tried);
      assertThat(hub.ready()).as("the second has not joined yet").isFalse();
      try (SourceRunner second = start("two")) {
        Await.until("ready", DEADLINE, hub::ready);
        assertThat(second.tried()).isTrue();
      }
    }
  }
}
