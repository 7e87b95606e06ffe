package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of what a stopped station keeps of the audit trail, for a test to spoil.
 *
 * @param directory the copy, a station directory
 * @param own the chain the station wrote
 * @param other the copy of the other station's chain
 */
record AuditCopy(Path directory, String own, String other) {

  /** The row that is spoilt; it has enough rows before and after it. */
  private static final int ROW = 3;

  private static final Pattern NEEDED = Pattern.compile("data/(audit/.*|history\\.db.*)");

  /** What somebody does who can write the files, or the database. */
  enum Tampering {
    ALTER("row 3 was altered", "row 3 was altered"),
    REMOVE("row 3 was removed", "row 3 was removed"),
    INSERT("row 3 was inserted", "row 0 was inserted"),
    CUT("row 3 and all after it are missing at the end", "row 3 was removed"),
    SWAP("row 3 was moved", "row 3 was altered");

    private final String file;
    private final String table;

    Tampering(String file, String table) {
      this.file = file;
      this.table = table;
    }
  }

  /** The whole lines in the chain that a station writes; 0 before it has one. */
  static long lines(Path station) throws IOException {
    String text = Files.readString(file(station, own(station)));
    return text.chars().filter(letter -> letter == '\n').count();
  }

  /** The chain that a station writes. */
  static String own(Path station) throws IOException {
    List<String> begun = Files.readAllLines(station.resolve("data/audit/own"));
    return begun.get(begun.size() - 1);
  }

  private static Path file(Path station, String chain) {
    return station.resolve("data/audit").resolve(chain + ".jsonl");
  }

  static AuditCopy of(Path station, Path to) throws IOException {
    Files.createDirectories(to.resolve("etc"));
    Files.createDirectories(to.resolve("data/audit"));
    String own = own(station);
    String other = "";
    try (Stream<Path> files =
        Stream.of(station.resolve("data/audit"), station.resolve("data"))
            .flatMap(AuditCopy::list)
            .filter(file -> NEEDED.matcher(station.relativize(file).toString()).matches())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Files.copy(file, to.resolve(station.relativize(file)));
        if (name.endsWith(".jsonl") && !name.startsWith(own)) {
          other = name.replace(".jsonl", "");
        }
      }
    }
    Files.writeString(to.resolve("etc/station.properties"), "name=copy\n");
    return new AuditCopy(to, own, other);
  }

  private static Stream<Path> list(Path folder) {
    try {
      return Files.list(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Spoils the file of the own chain; returns what must be found. */
  String tamperWithFile(Tampering tampering) throws IOException {
    Path file = file(directory, own);
    List<String> lines = Files.readAllLines(file);
    int index = ROW - 1;
    String line = lines.get(index);
    switch (tampering) {
      case ALTER ->
          lines.set(index, line.replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":\"eve\""));
      case REMOVE -> lines.remove(index);
      case INSERT -> lines.add(index, line);
      case CUT -> lines.subList(index, lines.size()).clear();
      case SWAP -> lines.set(index, lines.set(index + 1, line));
    }
    Files.write(file, lines);
    return tampering.file;
  }

  /** Spoils the table, of the other station's chain; returns what must be found. */
  String tamperWithTable(Tampering tampering) throws SQLException {
    Path database = directory.resolve("data/history.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      tamper(connection, other, tampering);
    }
    return tampering.table;
  }

  /** Spoils the rows of a chain in any database. */
  static void tamper(Connection connection, String chain, Tampering tampering) throws SQLException {
    String row = " WHERE chain = '" + chain + "' AND sequence = ";
    try (Statement statement = connection.createStatement()) {
      int changed =
          switch (tampering) {
            case ALTER -> statement.executeUpdate("UPDATE audit_row SET actor = 'eve'" + row + ROW);
            case REMOVE -> statement.executeUpdate("DELETE FROM audit_row" + row + ROW);
            case INSERT ->
                statement.executeUpdate(
                    "INSERT INTO audit_row SELECT chain, 0, time, station, actor, origin, address,"
                        + " action, subject, old_value, new_value, detail, hash FROM audit_row"
                        + row
                        + ROW);
            case CUT ->
                statement.executeUpdate(
                    "DELETE FROM audit_row WHERE chain = '" + chain + "' AND sequence >= " + ROW);
            case SWAP ->
                statement.executeUpdate("UPDATE audit_row SET sequence = -1" + row + ROW)
                    + statement.executeUpdate(
                        "UPDATE audit_row SET sequence = " + ROW + row + (ROW + 1))
                    + statement.executeUpdate(
                        "UPDATE audit_row SET sequence = " + (ROW + 1) + row + -1);
          };
      if (changed == 0) {
        throw new AssertionError("nothing to spoil for " + tampering);
      }
    }
  }
}
