package org.hotbackup.itests.container;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Reads a database as any SQLite tool would: in a process of its own, while the station runs. */
public final class SqlLines {

  private SqlLines() {}

  /** The rows of a query, columns joined by a blank. */
  static List<String> of(Path database, String query) throws IOException {
    String driver =
        StationOptions.jars(5).stream()
            .filter(jar -> jar.getFileName().toString().startsWith("sqlite-jdbc"))
            .findFirst()
            .orElseThrow()
            .toString();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                driver + File.pathSeparator + System.getProperty("java.class.path"),
                SqlLines.class.getName(),
                database.toString(),
                query)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("the query failed: " + query);
    }
    return output.lines().toList();
  }

  /** The other process: database and query. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(arguments[1])) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          line.append(column == 1 ? "" : " ").append(rows.getString(column));
        }
        System.out.println(line);
      }
    }
  }
}
