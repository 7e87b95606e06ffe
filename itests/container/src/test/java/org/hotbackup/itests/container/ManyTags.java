package org.hotbackup.itests.container;

import static org.ops4j.pax.exam.CoreOptions.streamBundle;

import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.IntStream;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** A kind of source that another bundle brings: {@code many}, every tag a number that changes. */
public final class ManyTags implements BundleActivator, SourceType {

  static final int TAGS = 10_000;

  @Override
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(TYPE, "many");
    context.registerService(SourceType.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back
  }

  @Override
  public Source open(SourceSettings settings) {
    return new Numbers(settings);
  }

  /** Reads all tags at once. */
  public static final class Numbers implements Source {
    private final SourceSettings settings;

    Numbers(SourceSettings settings) {
      this.settings = settings;
    }

    @Override
    public List<Sample> read(Instant time) {
      return settings.tags().stream()
          .map(tag -> Sample.good(tag.name(), time, time.getEpochSecond() % 1000))
          .toList();
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  /** The bundle. */
  static Option bundle() {
    return streamBundle(
            TinyBundles.bundle()
                .addClass(ManyTags.class)
                .addClass(Numbers.class)
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "test.many")
                .setHeader(Constants.BUNDLE_ACTIVATOR, ManyTags.class.getName())
                .setHeader(
                    Constants.IMPORT_PACKAGE,
                    "org.osgi.framework,org.hotbackup.api,org.hotbackup.api.source")
                .build(TinyBundles.rawBuilder()))
        .startLevel(40);
  }

  /** A tag list of all tags, every tenth with a rule of its own. */
  static String list() {
    StringBuilder list = new StringBuilder("tag,address,log,deadband\n");
    IntStream.range(0, TAGS)
        .forEach(
            i ->
                list.append("many.")
                    .append(i)
                    .append(',')
                    .append(i)
                    .append(i % 10 == 0 ? ",change,0.5\n" : ",,\n"));
    return list.toString();
  }
}
