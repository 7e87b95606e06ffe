package org.hotbackup.database.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;

/** The last settings with which the database could be opened (CFG-5). Thread-safe. */
@Component(service = LastGood.class, immediate = true)
public final class LastGood {

  private final AtomicReference<DatabaseSettings> settings = new AtomicReference<>();

  void keep(DatabaseSettings good) {
    settings.set(good);
  }

  Optional<DatabaseSettings> find() {
    return Optional.ofNullable(settings.get());
  }
}
