package org.hotbackup.console.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.hotbackup.api.Users;

/** Three users whose password is the name and {@code -secret}. */
final class FakeUsers implements Users {

  private static final Map<String, Level> KNOWN =
      Map.of("admin", Level.ADMINISTRATOR, "ute", Level.OPERATOR, "vera", Level.VIEWER);

  final AtomicInteger asked = new AtomicInteger();

  @Override
  public Optional<User> authenticate(String name, String password, String origin) {
    asked.incrementAndGet();
    return Optional.ofNullable(KNOWN.get(name))
        .filter(level -> password.equals(name + "-secret"))
        .map(level -> new User(name, level));
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(KNOWN.get(name))
        .map(level -> new Account(new User(name, level), "stamp"));
  }

  @Override
  public void changePassword(String name, String oldOne, String newOne, String origin) {
    throw new UnsupportedOperationException("the console changes no passwords");
  }
}
