package org.hotbackup.database.internal.sync;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hotbackup.api.HistoryUnavailableException;

/** A link between two histories that is lost after so many bytes of answers. */
final class CutTransport implements Pull.Peer {

  /** The link is lost. */
  static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final SyncStation from;
  private long left;

  /** How many bytes went over it, and how many requests. */
  long bytes;

  long requests;

  private long eventAt = Long.MAX_VALUE;
  private Event event;

  /** Something that happens while an answer is read. */
  interface Event {
    void happen() throws Exception;
  }

  /** Lets something happen after so many bytes. */
  void at(long after, Event what) {
    eventAt = after;
    event = what;
  }

  CutTransport(SyncStation from, long bytes) {
    this.from = from;
    left = bytes;
  }

  @Override
  public InputStream ask(String request) throws IOException {
    requests++;
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      from.sync().serve(Request.parse(request), answer);
    } catch (HistoryUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new Cut(answer.toByteArray());
  }

  private void happen() throws IOException {
    try {
      event.happen();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private final class Cut extends InputStream {

    private final ByteArrayInputStream in;

    Cut(byte[] answer) {
      in = new ByteArrayInputStream(answer);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (left == 0) {
        throw new CutException();
      }
      if (bytes >= eventAt) {
        eventAt = Long.MAX_VALUE;
        happen();
      }
      int read = in.read(into, offset, (int) Math.min(count, left));
      if (read > 0) {
        left -= read;
        bytes += read;
      }
      return read;
    }
  }
}
