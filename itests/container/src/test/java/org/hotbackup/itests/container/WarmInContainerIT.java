package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.WarmSources;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** LOG-5: what the sources deliver while only the warm condition is there is recorded later. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WarmInContainerIT extends ContainerTest {

  private static final String HUB = "org.hotbackup.logging.internal.SampleHub";
  private static final String RECORDER = "org.hotbackup.logging.internal.Recorder";
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration WARM = Duration.ofSeconds(4);

  @Configuration
  public Option[] station() throws Exception {
    return StationOptions.main()
        .with(ManyTags.bundle())
        .file(
            "etc/org.hotbackup.logging.source-some.cfg",
            "type=many\nscan.interval=500\ntags=some.csv\n")
        .file("etc/org.hotbackup.logging.source-host.cfg", "type=host\nscan.interval=100\n")
        .file("project/tags/some.csv", "tag,address\nsome,1\n")
        .options();
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
  }

  private List<Instant> times(String tag, Instant from, Instant to) throws Exception {
    return SqlLines.of(
            directory().resolve("data/history.db"),
            "SELECT time FROM history WHERE tag = '%s' AND time >= '%s' AND time < '%s' ORDER BY time"
                .formatted(tag, from, to))
        .stream()
        .map(Instant::parse)
        .toList();
  }

  private boolean ready() throws Exception {
    Collection<ServiceReference<WarmSources>> found =
        context.getServiceReferences(WarmSources.class, null);
    return found.stream().anyMatch(reference -> context.getService(reference).ready());
  }

  private ServiceRegistration<Condition> open(String condition, long term) {
    return context.registerService(
        Condition.class, Condition.INSTANCE, properties(condition, term));
  }

  private static Hashtable<String, Object> properties(String condition, long term) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Condition.CONDITION_ID, condition);
    properties.put("hotbackup.term", term);
    properties.put("license.option", new String[] {"logging"});
    return properties;
  }

  @Test
  public void aTakeoverRecordsWhatIsInMemory() throws Exception {
    Await.until("rows", SOON, () -> !times("some", Instant.EPOCH, Instant.now()).isEmpty());
    block();
    awaitGated(HUB);
    ServiceRegistration<Condition> warm = open("hotbackup.warm", 0);
    try {
      awaitActive(HUB);
      Await.until("every source was tried", SOON, this::ready);
      Instant from = Instant.now();
      Await.until("some time", SOON, () -> Instant.now().isAfter(from.plus(WARM)));
      Instant to = Instant.now();
      awaitGated(RECORDER);
      assertThat(times("some", from, to)).as("while nobody records").isEmpty();

      unblock();
      awaitActive(RECORDER);
      Await.until("newer rows", SOON, () -> !times("some", to, Instant.now()).isEmpty());
      List<Instant> recorded = times("some", from, Instant.now());
      assertThat(recorded.get(0)).isBefore(from.plus(INTERVAL));
      for (int i = 1; i < recorded.size(); i++) {
        assertThat(recorded.get(i)).isEqualTo(recorded.get(i - 1).plus(INTERVAL));
      }
      assertThat(times("host.jvm.uptime", from, to)).as("differs by station").isEmpty();
      Await.until(
          "rows of the host", SOON, () -> !times("host.jvm.uptime", to, Instant.now()).isEmpty());
    } finally {
      warm.unregister();
    }
  }

  /** ROLE-12: the term of the condition stands in the rows, also where it changes meanwhile. */
  @Test
  public void rowsCarryTheTermThatIsInForce() throws Exception {
    block();
    awaitGated(HUB);
    AtomicLong term = new AtomicLong();
    HistoryWriter noting =
        (under, samples) -> {
          term.set(under);
          return samples.size();
        };
    ServiceRegistration<HistoryWriter> writer =
        context.registerService(
            HistoryWriter.class,
            noting,
            new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    ServiceRegistration<Condition> warm = open("hotbackup.warm", 41);
    ServiceRegistration<Condition> recording = open("hotbackup.recording", 41);
    try {
      Await.until("rows of term 41", SOON, () -> term.get() == 41);
      recording.setProperties(properties("hotbackup.recording", 42));
      Await.until("rows of term 42", SOON, () -> term.get() == 42);
    } finally {
      recording.unregister();
      warm.unregister();
      writer.unregister();
    }
  }
}
