package org.hotbackup.logging.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open source that always has an answer: where it cannot be read, bad samples for all of its
 * tags (LOG-1). Says in the log when it is lost and when it is back. {@link #read} from one thread,
 * {@link #close} from any.
 */
final class SourceReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SourceReader.class);

  private final String name;
  private final Source source;
  private final Feed feed;
  private final boolean listed;
  private final AtomicBoolean closed = new AtomicBoolean();
  private List<String> tags;
  private Instant lostSince;

  SourceReader(SourcePlan plan, Source source) {
    SourceSettings settings = plan.settings();
    name = settings.name();
    this.source = source;
    feed = new Feed(name, plan.rules(), source.differsByStation(), settings.scanInterval());
    describe(settings.tags());
    listed = !settings.tags().isEmpty();
    tags = settings.tags().stream().map(Tag::name).toList();
  }

  Feed feed() {
    return feed;
  }

  List<Sample> read(Instant time) throws InterruptedException {
    try {
      List<Sample> samples = source.read(time).stream().map(SourceReader::finite).toList();
      answered(time);
      if (!listed) {
        // The answers of a source without a tag list show which tags it has.
        found(samples.stream().map(Sample::tag).toList());
      }
      return samples;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (closed.get() || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("source " + name + " is being closed");
      }
      failed(time, e);
      return tags.stream().map(tag -> Sample.bad(tag, time)).toList();
    }
  }

  private void found(List<String> delivered) {
    if (!delivered.equals(tags)) {
      tags = delivered;
      describe(tags.stream().map(tag -> new Tag(tag, tag, Map.of())).toList());
    }
  }

  private void describe(List<Tag> described) {
    Map<String, Map<String, String>> all = new HashMap<>();
    for (Tag tag : described) {
      Map<String, String> attributes = new HashMap<>(known(tag));
      attributes.putAll(tag.attributes());
      if (!attributes.isEmpty()) {
        all.put(tag.name(), Map.copyOf(attributes));
      }
    }
    feed.describe(all);
  }

  private Map<String, String> known(Tag tag) {
    try {
      return source.attributes(tag);
    } catch (RuntimeException | LinkageError e) {
      // It is for display only; the values come all the same.
      LOG.debug("Source {} says nothing of tag {}", name, tag.name(), e);
      return Map.of();
    }
  }

  private void failed(Instant time, Throwable e) {
    if (lostSince == null) {
      lostSince = time;
      LOG.warn(
          "Source {} cannot be read, its {} tags are recorded as bad: {}",
          name,
          tags.size(),
          say(e));
    }
    LOG.debug("Source {} cannot be read", name, e);
  }

  private void answered(Instant time) {
    if (lostSince != null) {
      LOG.info("Source {} is read again after {}", name, Duration.between(lostSince, time));
      lostSince = null;
    }
  }

  private static String say(Throwable e) {
    return e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
  }

  /** A number that is none cannot be kept or shown anywhere. */
  private static Sample finite(Sample sample) {
    return sample.value().isPresent() && !Double.isFinite(sample.value().getAsDouble())
        ? Sample.bad(sample.tag(), sample.time())
        : sample;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        source.close();
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("Source {} could not be closed: {}", name, e.toString());
      }
    }
  }
}
