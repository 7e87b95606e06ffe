package org.hotbackup.database.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;

/** The last settings with which the database could be opened (CFG-5). Thread-safe. */
@Component(service = LastGood.class, immediate = true)
public final class LastGood {

  private final AtomicReference<DatabaseSettings> settings = new AtomicReference<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Tells the listeners in the calling thread. */
  void keep(DatabaseSettings good) {
    settings.set(good);
    listeners.forEach(Runnable::run);
  }

  Optional<DatabaseSettings> find() {
    return Optional.ofNullable(settings.get());
  }

  /** The listener runs whenever settings are kept. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
