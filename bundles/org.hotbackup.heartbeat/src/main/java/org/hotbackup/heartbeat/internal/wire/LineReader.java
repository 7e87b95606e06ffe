package org.hotbackup.heartbeat.internal.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into lines and never holds more than the longest line allowed. One thread. */
public final class LineReader {

  private final InputStream in;
  private final byte[] chunk = new byte[4096];
  private int position;
  private int end;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end; null at the end of the stream, also where the stream ends within
   * a line.
   *
   * @throws LineTooLongException where the line is longer than allowed
   */
  public byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (position == end) {
        end = in.read(chunk);
        position = 0;
        if (end < 0) {
          end = 0;
          return null;
        }
      }
      int start = position;
      while (position < end && chunk[position] != '\n') {
        position++;
      }
      if (line.size() + position - start > Protocol.MAX_LINE_BYTES) {
        throw new LineTooLongException();
      }
      line.write(chunk, start, position - start);
      if (position < end) {
        position++;
        return line.toByteArray();
      }
    }
  }
}
