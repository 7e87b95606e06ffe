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

  /**
   * A user as the project has it now, for a session that has logged in before; empty where there is
   * none of that name any more.
   */
  Optional<Account> find(String name);

  /**
   * Has a user choose another password. The old one is checked as at a log-in, within the same
   * limits.
   *
   * @throws IllegalArgumentException the old password is wrong, or the new one is refused; the
   *     message says what is allowed, and nothing was changed
   * @throws IllegalStateException users cannot be changed here; the message says why and where
   */
  void changePassword(String name, String oldPassword, String newPassword, String origin);

  /**
   * A user of the project.
   *
   * @param user name and level
   * @param stamp changes with the password, tells nothing of it, and is the same on both stations
   */
  record Account(User user, String stamp) {}
}
