package org.hotbackup.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What was logged since this was made, where the logger writes to standard error, as that of the
 * tests does. One at a time.
 */
public final class LogLines implements AutoCloseable {

  private final PrintStream former = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins to listen. */
  public LogLines() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  /** The lines that contain a text. */
  public List<String> with(String text) {
    return bytes.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains(text)).toList();
  }

  @Override
  public void close() {
    System.setErr(former);
    former.print(bytes.toString(StandardCharsets.UTF_8));
  }
}
