package org.hotbackup.project.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files belong to the project. Everything below {@code project/} does, except what editors
 * and file managers leave there, hidden files, and links, which lead out of the project.
 */
public final class ProjectPath {

  /** The pair key: part of the project, but never sent over the link that it protects. */
  public static final String PAIR_KEY = "pair.p12";

  private static final int MOST_LENGTH = 1000;

  private static final Pattern NOT_OURS =
      Pattern.compile(
          "\\..*|.*~|~\\$.*|#.*#|.*\\.(tmp|temp|bak|orig|swp|swo|part|draft|crdownload)"
              + "|thumbs\\.db|desktop\\.ini|.*\\p{Cntrl}.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ProjectPath() {}

  /** Whether a file or folder of this name, without its folders, belongs to the project. */
  public static boolean belongs(String name) {
    return !name.isEmpty() && !NOT_OURS.matcher(name).matches();
  }

  /** The name of a file within the project, with {@code /} on every system. */
  static String of(Path root, Path file) {
    StringBuilder path = new StringBuilder();
    for (Path name : root.relativize(file)) {
      path.append(path.isEmpty() ? "" : "/").append(name);
    }
    return path.toString();
  }

  /**
   * The place of a file that somebody else named.
   *
   * @return empty where the name leads out of the project, cannot exist on this system, or is not
   *     one of the project's
   */
  public static Optional<Path> resolve(Path root, String path) {
    if (path.isEmpty() || path.length() > MOST_LENGTH) {
      return Optional.empty();
    }
    for (String name : path.split("/", -1)) {
      if (!belongs(name)) {
        return Optional.empty();
      }
    }
    try {
      Path file = root.resolve(path).normalize();
      boolean inside = file.startsWith(root) && of(root, file).equals(path);
      return inside ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
