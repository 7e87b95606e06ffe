package org.hotbackup.users.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hotbackup.api.User;

/**
 * The project's users as a file that can be changed while stations run; they follow within a
 * second. Every change is made whole or not at all. One change at a time: nothing keeps two
 * programs from overwriting each other's change.
 */
public final class UserFile {

  /** Name of the file in the project. */
  public static final String NAME = "users.json";

  /** Fewest characters of a new password. */
  public static final int LEAST_PASSWORD = 8;

  /** Most characters of a password. */
  public static final int MOST_PASSWORD = 256;

  private static final int MOST_BYTES = 1_048_576;
  private static final Pattern VALID_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Path file;
  private final int iterations;

  /**
   * The users of a project.
   *
   * @param project the project directory
   */
  public UserFile(Path project) {
    this(project, PasswordHash.ITERATIONS);
  }

  /**
   * The users of a project, with hashes of another strength.
   *
   * @param project the project directory
   * @param iterations rounds of new hashes, {@value PasswordHash#LEAST_ITERATIONS} to {@value
   *     PasswordHash#MOST_ITERATIONS}
   */
  public UserFile(Path project, int iterations) {
    this.file = project.resolve(NAME);
    this.iterations = iterations;
  }

  /** Whether users may be called so: 1 to 64 letters, digits and {@code . _ -}. */
  public static boolean isName(String name) {
    return VALID_NAME.matcher(name).matches();
  }

  /**
   * Checks a new password.
   *
   * @throws UserFileException it is refused; the message says what is allowed
   */
  public static void checkPassword(String password) throws UserFileException {
    if (password.length() < LEAST_PASSWORD || password.length() > MOST_PASSWORD) {
      throw new UserFileException(
          "the password has "
              + password.length()
              + " characters; use "
              + LEAST_PASSWORD
              + " to "
              + MOST_PASSWORD);
    }
  }

  /** The file. */
  public Path path() {
    return file;
  }

  /**
   * The file's text.
   *
   * @return empty where there is no file
   * @throws IOException it cannot be read, or is too large to be a list of users
   */
  public Optional<String> text() throws IOException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is larger than " + MOST_BYTES + " bytes");
      }
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * The users, in the order of the file.
   *
   * @throws UserFileException the file cannot be read
   */
  public List<User> list() throws UserFileException {
    return read().users().values().stream().map(StoredUser::user).toList();
  }

  /**
   * Adds a user. The first must be an administrator, for a station with users makes none itself.
   *
   * @throws UserFileException name or password is refused, the name is taken, or the file cannot be
   *     read or written; nothing was changed
   */
  public void add(String name, User.Level level, String password) throws UserFileException {
    checkName(name);
    checkPassword(password);
    UserList list = read();
    Map<String, StoredUser> users = list.users();
    for (String taken : users.keySet()) {
      if (taken.equalsIgnoreCase(name)) {
        throw new UserFileException("user " + taken + " exists already; change the password of it");
      }
    }
    if (level != User.Level.ADMINISTRATOR && administrators(users) == 0) {
      throw new UserFileException(
          "there is no administrator yet; add one before the " + level.word() + " " + name);
    }
    list.add(new StoredUser(new User(name, level), PasswordHash.of(password, iterations)));
    write(list);
  }

  /**
   * Gives a user another password.
   *
   * @throws UserFileException there is no such user, the password is refused, or the file cannot be
   *     read or written; nothing was changed
   */
  public void changePassword(String name, String password) throws UserFileException {
    checkPassword(password);
    UserList list = read();
    existing(list, name);
    list.change(name, PasswordHash.of(password, iterations));
    write(list);
  }

  /**
   * Removes a user.
   *
   * @throws UserFileException there is no such user, it is the last administrator, or the file
   *     cannot be read or written; nothing was changed
   */
  public void remove(String name) throws UserFileException {
    UserList list = read();
    User user = existing(list, name);
    if (user.level() == User.Level.ADMINISTRATOR && administrators(list.users()) == 1) {
      throw new UserFileException(
          "user " + name + " is the last administrator; add another administrator first");
    }
    list.remove(name);
    write(list);
  }

  private static long administrators(Map<String, StoredUser> users) {
    return users.values().stream()
        .filter(stored -> stored.user().level() == User.Level.ADMINISTRATOR)
        .count();
  }

  private static User existing(UserList list, String name) throws UserFileException {
    checkName(name);
    StoredUser user = list.users().get(name);
    if (user == null) {
      throw new UserFileException("there is no user " + name + "; list the users to see them");
    }
    return user.user();
  }

  private static void checkName(String name) throws UserFileException {
    if (!isName(name)) {
      throw new UserFileException(
          "the name " + name + " is refused; use 1 to 64 letters, digits and . _ -");
    }
  }

  private UserList read() throws UserFileException {
    try {
      Optional<String> text = text();
      return text.isPresent() ? UserList.parse(text.get()) : UserList.empty();
    } catch (IOException | UserFileException e) {
      throw new UserFileException(
          file
              + " cannot be read: "
              + e.getMessage()
              + "; restore it, or remove it and restart the station for a new administrator");
    }
  }

  private void write(UserList list) throws UserFileException {
    try {
      SecretFile.write(file, list.text());
    } catch (IOException e) {
      throw new UserFileException(file + " cannot be written: " + e);
    }
  }
}
