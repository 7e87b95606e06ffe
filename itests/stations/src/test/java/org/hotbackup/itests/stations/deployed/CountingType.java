package org.hotbackup.itests.stations.deployed;

import java.net.URI;
import java.util.Hashtable;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A kind of source that somebody else brings: {@code counting}, with {@code counting://H:P}. */
public final class CountingType implements BundleActivator, SourceType {

  @Override
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(TYPE, "counting");
    context.registerService(SourceType.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }

  @Override
  public Source open(SourceSettings settings) {
    URI url = URI.create(settings.url());
    if (!"counting".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException(
          "url " + settings.url() + " is refused; write counting://HOST:PORT");
    }
    return new CountingReader(url.getHost(), url.getPort());
  }
}
