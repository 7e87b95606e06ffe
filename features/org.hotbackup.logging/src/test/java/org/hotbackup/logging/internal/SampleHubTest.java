package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
    return start(name, Map.of());
  }

  private SourceRunner start(String name, Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("service.pid", SourcePlan.PID + "~" + name);
    settings.put("type", "fake");
    SourceRunner runner =
        new SourceRunner(
            settings,
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

  @Test
  @DisplayName("PORT-1 live values come without a recorder, whatever the log rules leave out")
  void liveValues() throws Exception {
    types.addType(new FakeType(), FakeType.SERVICE);
    Files.writeString(
        tagDirectory.resolve("plc.csv"),
        "tag,address,unit,description,log\nlevel,1,m,tank 3,change\nflow,2,,,\n");
    SourceRunner plc =
        start("plc", Map.of("tags", "plc.csv", "log", "change", "scan.interval", "10"));
    try (plc) {
      Await.until("both tags", DEADLINE, () -> hub.changedAfter(0).size() == 2);
      long seen = hub.changedAfter(0).get(1).change();
      Await.until(
          "read again, the same value at a later time",
          DEADLINE,
          () -> hub.changedAfter(seen).size() == 2);
      assertThat(hub.recording()).isFalse();
      assertThat(hub.attributes())
          .containsOnly(
              Map.entry("level", Map.of("unit", "m", "description", "tank 3", "log", "change")));
    }
    hub.leave(plc);
    assertThat(hub.changedAfter(0)).isEmpty();
    assertThat(hub.attributes()).isEmpty();
  }

  @Test
  @DisplayName("PORT-1 what a source knows of its tags is told; the tag list goes before it")
  void attributesOfTheSource() throws Exception {
    FakeType type = new FakeType();
    type.known = Map.of("unit", "B", "description", "by the source");
    types.addType(type, FakeType.SERVICE);
    Files.writeString(tagDirectory.resolve("plc.csv"), "tag,address,unit\nlevel,1,m\nheap,2,\n");
    try (SourceRunner listed = start("plc", Map.of("tags", "plc.csv"));
        SourceRunner free = start("free")) {
      Await.until("all", DEADLINE, () -> hub.changedAfter(0).size() == 3);
      assertThat(hub.attributes())
          .containsOnly(
              Map.entry("level", Map.of("unit", "m", "description", "by the source")),
              Map.entry("heap", type.known),
              Map.entry("free", type.known));
      assertThat(List.of(listed.tried(), free.tried())).containsOnly(true);
    }
  }

  @Test
  @DisplayName("PORT-1 a source that fails to tell of its tags is read all the same")
  void attributesThatFail() {
    FakeType type = new FakeType();
    type.known = null;
    types.addType(type, FakeType.SERVICE);
    try (SourceRunner runner = start("one")) {
      Await.until("a value", DEADLINE, () -> hub.changedAfter(0).size() == 1);
      assertThat(hub.attributes()).isEmpty();
      assertThat(runner.name()).isEqualTo("one");
    }
  }
}
