package org.hotbackup.users.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hotbackup.api.User;
import org.hotbackup.users.file.SecretFile;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first administrator of a station that has no users yet: no default password. */
final class FirstAdministrator {

  static final String NAME = "admin";

  /** Without characters that are mistaken for each other; five bits each, so 100 bits in all. */
  private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 20;
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

  private FirstAdministrator() {}

  /**
   * Makes it, unless there is a file of users, readable or not.
   *
   * @param passwordFile where the password is left for the person who set the station up
   */
  static void makeIfMissing(UserFile users, Path passwordFile)
      throws IOException, UserFileException {
    if (Files.exists(users.path(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.createDirectories(users.path().toAbsolutePath().getParent());
    Files.createDirectories(passwordFile.toAbsolutePath().getParent());
    String password = random();
    // The password first: a crash in between must not leave a user whose password nobody knows.
    SecretFile.write(passwordFile, password + "\n");
    users.add(NAME, User.Level.ADMINISTRATOR, password);
    LOG.info("there were no users: user {} was made, its password is in {}", NAME, passwordFile);
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return password.toString();
  }
}
