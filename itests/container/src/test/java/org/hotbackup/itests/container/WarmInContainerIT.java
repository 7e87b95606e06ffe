package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
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

  @Test
  public void aTakeoverRecordsWhatIsInMemory() throws Exception {
    Await.until("rows", SOON, () -> !times("some", Instant.EPOCH, Instant.now()).isEmpty());
    block();
    awaitGated(HUB);
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Condition.CONDITION_ID, "hotbackup.warm");
    properties.put("hotbackup.term", 0L);
    properties.put("license.option", new String[] {"logging"});
    ServiceRegistration<Condition> warm =
        context.registerService(Condition.class, Condition.INSTANCE, properties);
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
}
