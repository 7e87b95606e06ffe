package org.hotbackup.database.internal.sync;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was logged since this was made; the logger of the tests writes to standard error. */
final class LogLines implements AutoCloseable {

  private final PrintStream former = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LogLines() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  List<String> with(String text) {
    return bytes.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains(text)).toList();
  }

  @Override
  public void close() {
    System.setErr(former);
    former.print(bytes.toString(StandardCharsets.UTF_8));
  }
}
