package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.LiveValues.Value;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PORT-1 live values are the newest of each tag, in the order of their changes")
class LiveTableTest {

  private final LiveTable live = new LiveTable();
  private final Feed plc = feed("plc");

  private static Feed feed(String source) {
    return new Feed(source, LogRules.EVERY, false, Duration.ofSeconds(1));
  }

  private static Sample sample(String tag, int second, double value) {
    return Sample.good(tag, Instant.EPOCH.plusSeconds(second), value);
  }

  private List<String> after(long change) {
    return live.changedAfter(change).stream().map(LiveTableTest::text).toList();
  }

  private static String text(Value value) {
    Sample sample = value.sample();
    return sample.tag()
        + "="
        + (sample.value().isPresent() ? sample.value().getAsDouble() : sample.quality());
  }

  private long last() {
    return live.changedAfter(0).stream().mapToLong(Value::change).max().orElse(0);
  }

  @Test
  void onlyWhatChangedIsTold() {
    assertThat(after(0)).isEmpty();
    live.add(plc, List.of(sample("a", 0, 1), sample("b", 0, 2)));
    assertThat(after(0)).containsExactly("a=1.0", "b=2.0");
    long seen = last();
    assertThat(after(seen)).isEmpty();
    live.add(plc, List.of(sample("a", 1, 3)));
    assertThat(after(seen)).containsExactly("a=3.0");
    assertThat(after(0)).as("once each, the last changed last").containsExactly("b=2.0", "a=3.0");
  }

  @Test
  void everyChangeIsGreaterThanTheOneBefore() {
    List<Long> changes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      live.add(plc, List.of(sample("a", i, i), sample("b", i, i)));
      changes.add(last());
    }
    live.remove("plc");
    live.add(plc, List.of(sample("a", 0, 0)));
    changes.add(last());
    assertThat(changes).isSorted().doesNotHaveDuplicates();
    assertThat(live.changedAfter(0)).as("bounded by the tags").hasSize(1);
  }

  @Test
  void theNewestBySourceTimeStaysAndOfTwoAtOneTimeTheFirst() {
    live.add(plc, List.of(sample("a", 5, 5)));
    long seen = last();
    live.add(plc, List.of(sample("a", 4, 4), sample("a", 5, 6)));
    assertThat(after(seen)).isEmpty();
    assertThat(after(0)).containsExactly("a=5.0");
  }

  @Test
  void aBadSampleIsAChange() {
    live.add(plc, List.of(sample("a", 0, 1)));
    live.add(plc, List.of(Sample.bad("a", Instant.EPOCH.plusSeconds(1))));
    assertThat(after(0)).containsExactly("a=BAD");
  }

  @Test
  void whatASourceBroughtGoesWithIt() {
    Feed opc = feed("opc");
    live.add(plc, List.of(sample("a", 0, 1), sample("b", 0, 2)));
    live.add(opc, List.of(sample("c", 0, 3)));
    live.remove("plc");
    assertThat(after(0)).containsExactly("c=3.0");
    live.remove("plc");
    live.remove("never there");
    assertThat(after(0)).containsExactly("c=3.0");
  }

  @Test
  void aTagThatAChangedListLacksGoesWithTheFirstReadOfTheNewOne() {
    live.add(plc, List.of(sample("a", 9, 1), sample("b", 9, 2)));
    live.add(feed("plc"), List.of(sample("b", 3, 4), sample("c", 3, 5)));
    assertThat(after(0))
        .as("the former source's times count no more")
        .containsExactly("b=4.0", "c=5.0");
  }

  @Test
  void aTagThatMovedToAnotherSourceOutlivesTheFormer() {
    live.add(plc, List.of(sample("a", 0, 1)));
    live.add(feed("opc"), List.of(sample("a", 1, 2)));
    live.remove("plc");
    assertThat(after(0)).containsExactly("a=2.0");
  }

  @Test
  void attributesAreThoseOfTheSourcesThatAreThere() {
    plc.describe(Map.of("a", Map.of("unit", "°C")));
    Feed opc = feed("opc");
    opc.describe(Map.of("b", Map.of("description", "a pump")));
    live.add(plc, List.of(sample("a", 0, 1)));
    live.add(opc, List.of(sample("b", 0, 1)));
    assertThat(live.attributes())
        .containsOnly(
            Map.entry("a", Map.of("unit", "°C")), Map.entry("b", Map.of("description", "a pump")));
    live.remove("opc");
    assertThat(live.attributes()).containsOnlyKeys("a");
  }
}
