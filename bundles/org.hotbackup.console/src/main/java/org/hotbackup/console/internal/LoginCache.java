package org.hotbackup.console.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.User;

/**
 * Remembers log-ins that succeeded, for a minute: with HTTP Basic every request logs in, and a slow
 * hash for each icon of a page would make the console unusable. Keeps keyed codes, no password.
 */
final class LoginCache {

  /** A removed user or an old password works no longer than this. */
  static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST = 100;

  private record Entry(User user, Instant until) {}

  private final Clock clock;
  private final Keyed keyed = new Keyed();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  LoginCache(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<User> find(String name, String password) {
    Instant now = clock.instant();
    // a clock set back must not prolong what is kept
    entries.values().removeIf(e -> !e.until().isAfter(now) || e.until().isAfter(now.plus(KEPT)));
    return Optional.ofNullable(entries.get(code(name, password))).map(Entry::user);
  }

  synchronized void keep(String name, String password, User user) {
    entries.put(code(name, password), new Entry(user, clock.instant().plus(KEPT)));
    if (entries.size() > MOST) {
      Iterator<String> oldest = entries.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private String code(String name, String password) {
    return keyed.code(name.length() + ":" + name + password);
  }
}
