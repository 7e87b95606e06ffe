package org.hotbackup.itests.container;

import static org.ops4j.pax.exam.CoreOptions.streamBundle;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/** Bundles of others, each with one immediate DS component that knows nothing of Hotbackup. */
final class ThirdParty {

  private ThirdParty() {}

  /** A component that always starts. */
  public static final class Worker {}

  /** A component that never starts. */
  public static final class Failing {
    public Failing() {
      throw new IllegalStateException("no such printer");
    }
  }

  /**
   * A bundle with a component.
   *
   * @param name symbolic name of the bundle, and name of the component
   * @param version of Declarative Services, such as 1.1
   * @param target what it says of conditions itself; empty for nothing
   */
  static Option bundle(String name, String version, Class<?> implementation, String target) {
    String property =
        target.isEmpty()
            ? ""
            : "<property name='osgi.ds.satisfying.condition.target' value='"
                + target.replace("&", "&amp;")
                + "'/>";
    String xml =
        "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v%s.0' name='%s' immediate='true'>"
                .formatted(version, name)
            + property
            + "<implementation class='"
            + implementation.getName()
            + "'/></scr:component>";
    return streamBundle(
            TinyBundles.bundle()
                .addClass(implementation)
                .addResource("OSGI-INF/component.xml", stream(xml))
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, name)
                .setHeader("Service-Component", "OSGI-INF/component.xml")
                .build(TinyBundles.rawBuilder()))
        .startLevel(40);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
