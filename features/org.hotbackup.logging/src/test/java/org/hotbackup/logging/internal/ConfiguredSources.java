package org.hotbackup.logging.internal;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A Config Admin that knows nothing but how many sources are configured. */
final class ConfiguredSources {

  final AtomicInteger count = new AtomicInteger();

  ConfigurationAdmin admin() {
    return (ConfigurationAdmin)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ConfigurationAdmin.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("listConfigurations")
                  || !arguments[0].equals("(service.factoryPid=" + SourcePlan.PID + ")")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return count.get() == 0 ? null : new Configuration[count.get()];
            });
  }
}
