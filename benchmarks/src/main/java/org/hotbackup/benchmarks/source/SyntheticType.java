package org.hotbackup.benchmarks.source;

import java.net.URI;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Supplier;
import org.hotbackup.api.Quality;
import org.hotbackup.api.SampleCounts;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The source type {@code synthetic}, a bundle that a benchmark deploys into a station. Its {@code
 * url} is {@code synthetic://HOST:PORT/MODE}, where the benchmark listens; the mode is {@code
 * granted}, a {@link GrantedSource}, or {@code steady}, a {@link SteadySource}.
 */
public final class SyntheticType implements BundleActivator, SourceType {

  private volatile ServiceTracker<SampleCounts, SampleCounts> counts;

  @Override
  public void start(BundleContext context) {
    counts = new ServiceTracker<>(context, SampleCounts.class, null);
    counts.open();
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(TYPE, "synthetic");
    context.registerService(SourceType.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    counts.close();
  }

  @Override
  public Source open(SourceSettings settings) {
    URI url = URI.create(settings.url());
    Supplier<Long> recorded = () -> recorded(settings.name());
    SampleMaker maker = new SampleMaker(settings.tags());
    Line line = new Line(url.getHost(), url.getPort());
    return switch (url.getPath()) {
      case "/granted" -> new GrantedSource(maker, line, recorded);
      case "/steady" -> new SteadySource(maker, line, recorded);
      default ->
          throw new IllegalArgumentException(
              "url " + url + " is refused; write synthetic://HOST:PORT/granted or …/steady");
    };
  }

  /** Samples of a source that the station has recorded since it was started. */
  private long recorded(String source) {
    SampleCounts service = counts.getService();
    Map<Quality, Long> ofSource =
        service == null ? Map.of() : service.recorded().getOrDefault(source, Map.of());
    return ofSource.values().stream().mapToLong(Long::longValue).sum();
  }
}
