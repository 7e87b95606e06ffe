package org.hotbackup.heartbeat.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must not happen while it is open: uncaught exceptions, and errors in the log. */
final class Alarms implements AutoCloseable {

  private final PrintStream before = System.err;
  private final UncaughtExceptionHandler handlerBefore =
      Thread.getDefaultUncaughtExceptionHandler();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  Alarms() {
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            log.write(bytes, from, count);
            before.write(bytes, from, count);
          }
        };
    System.setErr(new PrintStream(both, true, StandardCharsets.UTF_8));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          System.err.println("UNCAUGHT in " + thread.getName());
          e.printStackTrace();
        });
  }

  /** What was said, each line. */
  List<String> said() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    System.setErr(before);
    Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
  }
}
