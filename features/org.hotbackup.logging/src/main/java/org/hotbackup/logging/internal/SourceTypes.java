package org.hotbackup.logging.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.hotbackup.api.source.SourceType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The source types that bundles bring now. Thread-safe. */
@Component(service = SourceTypes.class)
public final class SourceTypes {

  private final Map<String, SourceType> types = new ConcurrentHashMap<>();
  private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addType(SourceType type, Map<String, ?> properties) {
    types.put(key(properties), type);
    listeners.forEach(Runnable::run);
  }

  void removeType(SourceType type, Map<String, ?> properties) {
    types.remove(key(properties), type);
    listeners.forEach(Runnable::run);
  }

  private static String key(Map<String, ?> properties) {
    return String.valueOf(properties.get(SourceType.TYPE));
  }

  Optional<SourceType> find(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** In alphabetical order. */
  Set<String> names() {
    return new TreeSet<>(types.keySet());
  }

  /** Calls back after every change; the listener must not block. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void unlisten(Runnable listener) {
    listeners.remove(listener);
  }
}
