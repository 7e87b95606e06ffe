package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.inject.Inject;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.Quality;
import org.hotbackup.api.SampleCounts;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** LOG-7: a source with 10,000 tags that are read every second, into the real database. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ManyTagsInContainerIT extends ContainerTest {

  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final int SECONDS = 20;

  @Inject HistoryQuery history;
  @Inject SampleCounts counts;

  @Configuration
  public Option[] station() throws Exception {
    return StationOptions.main()
        .with(ManyTags.bundle())
        .file(
            "etc/org.hotbackup.logging.source-many.cfg",
            "type=many\nscan.interval=1000\ntags=many.csv\n")
        .file("project/tags/many.csv", ManyTags.list())
        .options();
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
  }

  /** Seconds of the grid for which there is a row of every tag, oldest first. */
  private List<Instant> complete() throws Exception {
    return SqlLines.of(
            directory().resolve("data/history.db"),
            "SELECT time FROM history WHERE tag LIKE 'many.%' AND time LIKE '%.000000Z'"
                + " GROUP BY time HAVING count(*) = "
                + ManyTags.TAGS
                + " ORDER BY time")
        .stream()
        .map(Instant::parse)
        .toList();
  }

  @Test
  public void tenThousandTagsASecondAreRecordedAndNothingFallsBehind() throws Exception {
    Await.until("so many seconds", DEADLINE, () -> complete().size() >= SECONDS);
    Await.until(
        "the newest second is of now",
        DEADLINE,
        () -> {
          Instant asked = Instant.now();
          List<Instant> complete = complete();
          return complete.get(complete.size() - 1).isAfter(asked.minusSeconds(3));
        });
    List<Instant> complete = complete();
    long span =
        Duration.between(complete.get(0), complete.get(complete.size() - 1)).toSeconds() + 1;
    assertThat((long) complete.size()).as("no second is missing").isEqualTo(span);

    assertThat(history.latest()).hasSizeGreaterThanOrEqualTo(ManyTags.TAGS);
    assertThat(counts.recorded().get("many").get(Quality.GOOD))
        .isGreaterThanOrEqualTo((long) complete.size() * ManyTags.TAGS);
  }
}
