package org.hotbackup.logging.internal.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.api.source.Tag;
import org.osgi.service.component.annotations.Component;

/**
 * The host itself as a data source, type {@code host}: it is there on every station. Without tags
 * it delivers every metric under its own name; with tags, those that their addresses name.
 */
@Component(property = SourceType.TYPE + "=host")
public final class HostSourceType implements SourceType {

  @Override
  public Source open(SourceSettings settings) {
    if (!settings.url().isEmpty()) {
      throw new IllegalArgumentException(
          "url " + settings.url() + " is refused; type host has no address, leave url empty");
    }
    return new HostSource(settings.tags(), new HostMetrics(new LinuxFiles(Path.of("/proc"))));
  }

  private record HostSource(List<Tag> tags, HostMetrics metrics) implements Source {

    @Override
    public List<Sample> read(Instant time) {
      Map<String, Double> values = metrics.read();
      if (tags.isEmpty()) {
        return values.entrySet().stream()
            .map(metric -> Sample.good(metric.getKey(), time, metric.getValue()))
            .toList();
      }
      return tags.stream().map(tag -> sample(tag, values.get(tag.address()), time)).toList();
    }

    private static Sample sample(Tag tag, Double value, Instant time) {
      return value == null ? Sample.bad(tag.name(), time) : Sample.good(tag.name(), time, value);
    }

    @Override
    public Map<String, String> attributes(Tag tag) {
      String unit = HostMetrics.unit(tag.address());
      return unit.isEmpty() ? Map.of() : Map.of("unit", unit);
    }

    @Override
    public boolean differsByStation() {
      return true;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
