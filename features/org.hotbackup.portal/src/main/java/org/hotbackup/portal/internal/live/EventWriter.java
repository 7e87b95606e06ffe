package org.hotbackup.portal.internal.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events (HTML standard, section 9.2). */
public final class EventWriter {

  private final OutputStream out;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * An event.
   *
   * @param data in one line, as JSON is
   */
  public void event(String name, String data) throws IOException {
    out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  void flush() throws IOException {
    out.flush();
  }
}
