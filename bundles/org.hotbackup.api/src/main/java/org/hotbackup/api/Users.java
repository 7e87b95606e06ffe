package org.hotbackup.api;

import java.util.Optional;

/** The project's users (SEC-3). Thread-safe. */
public interface Users {

  /**
   * Checks a log-in. Takes as long for an unknown name as for a wrong password; after repeated
   * failures further tries from the same origin or for the same name are refused for a while.
   *
   * @param name log-in name
   * @param password the password; not kept
   * @param origin address the attempt comes from
   * @return the user, or empty where name or password is wrong or the attempt is refused
   */
  Optional<User> authenticate(String name, String password, String origin);
}
