package org.hotbackup.users.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hotbackup.api.User;

/**
 * Makes the first administrator of a project that has no users yet: no default password (SEC-3).
 * The command line does it for a new station, a start where it is still missing.
 */
public final class FirstAdministrator {

  /** Its log-in name. */
  public static final String NAME = "admin";

  /** Name of the file in the station's {@code data/} in which its password is left. */
  public static final String PASSWORD_FILE = "initial-admin-password.txt";

  /** Without characters that are mistaken for each other; five bits each, so 100 bits in all. */
  private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 20;

  private FirstAdministrator() {}

  /**
   * Makes it, unless there is a file of users, readable or not.
   *
   * @param data where {@value #PASSWORD_FILE} is left for the person who sets the station up
   * @return whether it was made
   * @throws IOException a directory or the password cannot be written; there is no user then
   * @throws UserFileException the users cannot be written
   */
  public static boolean makeIfMissing(UserFile users, Path data)
      throws IOException, UserFileException {
    if (Files.exists(users.path(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Files.createDirectories(users.path().toAbsolutePath().getParent());
    Files.createDirectories(data);
    String password = random();
    // The password first: a crash in between must not leave a user whose password nobody knows.
    SecretFile.write(data.resolve(PASSWORD_FILE), password + "\n");
    users.add(NAME, User.Level.ADMINISTRATOR, password);
    return true;
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
