package org.hotbackup.audit.chain;

import java.util.List;

/**
 * Who else is known to hold rows of a chain.
 *
 * @param database which database was given rows; empty where none was
 * @param delivered the highest sequence that database was given
 * @param other the highest sequence the other station holds
 */
public record Marks(String database, long delivered, long other) {

  /** Nothing is known. */
  public static final Marks NONE = new Marks("", 0, 0);

  /** The same after rows were given to a database. */
  public Marks delivered(String to, long sequence) {
    return new Marks(to, sequence, other);
  }

  /** The same after the other station has said what it holds. */
  public Marks other(long sequence) {
    return new Marks(database, delivered, Math.max(other, sequence));
  }

  /** The highest sequence that somebody else holds. */
  public long known() {
    return Math.max(delivered, other);
  }

  String text(ChainKey key, String chain) {
    return database + " " + delivered + " " + other + " " + code(key, chain) + "\n";
  }

  /** The marks of a text; {@link #NONE} where it is not one that a station wrote. */
  static Marks of(String text, ChainKey key, String chain) {
    String[] parts = text.strip().split(" ", -1);
    try {
      // A text without a database begins with the blank that is stripped.
      int first = parts.length == 3 ? 0 : 1;
      Marks marks =
          new Marks(
              first == 0 ? "" : parts[0],
              Long.parseLong(parts[first]),
              Long.parseLong(parts[first + 1]));
      return marks.code(key, chain).equals(parts[first + 2]) ? marks : NONE;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return NONE;
    }
  }

  private String code(ChainKey key, String chain) {
    return key.code(
        List.of("marks", chain, database, Long.toString(delivered), Long.toString(other)));
  }
}
