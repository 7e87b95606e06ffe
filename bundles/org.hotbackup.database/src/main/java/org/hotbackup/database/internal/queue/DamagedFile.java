package org.hotbackup.database.internal.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/** A file of the queue that is damaged is kept under another name, for people to look at. */
final class DamagedFile {

  private static final Logger LOG = LoggerFactory.getLogger(DamagedFile.class);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private DamagedFile() {}

  static boolean is(SQLException e) {
    int code = e.getErrorCode();
    // The low byte is the code; the rest only refines it.
    return switch (SQLiteErrorCode.getErrorCode(code & 0xff)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
      // A disk that cannot give back what it holds would hold up the history for ever.
      default ->
          code == SQLiteErrorCode.SQLITE_IOERR_READ.code
              || code == SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS.code;
    };
  }

  /**
   * Gives the file another name.
   *
   * @param path is closed
   * @param why is told
   */
  static void setAside(Path path, SQLException why) throws HistoryUnavailableException {
    String name = path.getFileName() + ".damaged-" + NAME.format(ZonedDateTime.now(ZoneOffset.UTC));
    try {
      // The file itself comes last: until then the next attempt finds it damaged again.
      for (String end : List.of("-wal", "-shm", "")) {
        Path from = path.resolveSibling(path.getFileName() + end);
        if (Files.exists(from)) {
          Files.move(from, path.resolveSibling(name + end));
        }
      }
    } catch (IOException e) {
      throw new HistoryUnavailableException(
          "queue " + path + ": it is damaged and cannot be renamed (" + e + "); move it away", e);
    }
    LOG.error(
        "The queue {} is damaged ({}). It is kept as {}; what waited in it is not recorded",
        path,
        why.getMessage(),
        name);
  }
}
