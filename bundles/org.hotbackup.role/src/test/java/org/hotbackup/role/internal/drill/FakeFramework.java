package org.hotbackup.role.internal.drill;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A service registry with a component runtime that minds the condition of the drill. */
final class FakeFramework {

  /** Conditions and services that are there now. */
  final List<String> registered = new ArrayList<>();

  boolean activates = true;
  boolean deactivates = true;
  private DrillComponent behind;

  BundleContext context() {
    return proxy(
        BundleContext.class,
        (method, arguments) ->
            switch (method) {
              case "registerService" -> {
                String id = (String) ((Dictionary<?, ?>) arguments[2]).get("osgi.condition.id");
                registered.add(id);
                behind = activates ? new DrillComponent() : null;
                yield proxy(ServiceRegistration.class, (call, none) -> unregister(id));
              }
              case "getServiceReference" ->
                  behind == null ? null : proxy(ServiceReference.class, (call, none) -> null);
              case "getService" -> behind;
              case "ungetService" -> true;
              default -> throw new AssertionError(method);
            });
  }

  private Object unregister(String id) {
    registered.remove(id);
    if (deactivates && behind != null) {
      behind.deactivate();
      behind = null;
    }
    return null;
  }

  private interface Call {
    Object make(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.make(method.getName(), arguments)));
  }
}
