package org.hotbackup.ftp.internal.plan;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tags: names with {@code *} for any text and {@code ?} for a character, parted by commas.
 *
 * @param patterns at least one
 */
public record Tags(List<String> patterns) {

  public Tags {
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException none is named
   */
  public static Tags parse(String text) {
    List<String> patterns =
        Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "tags is empty; write names of tags, as press.*, parted by commas, or * for all");
    }
    return new Tags(patterns);
  }

  /** Whether a tag is one of them. */
  public boolean contains(String tag) {
    return patterns.stream().anyMatch(pattern -> glob(pattern).matcher(tag).matches());
  }

  private static Pattern glob(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("(?<=[*?])|(?=[*?])"))
            .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
