package org.hotbackup.project.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;

/** The link without a network; tests cut and spoil it. */
final class MemoryTransfers implements TransferService {

  static final PeerAddress ADDRESS = new PeerAddress("10.0.0.5", PeerAddress.DEFAULT_PORT);

  private final TransferSource source;

  /** Called with each request before it is served. */
  Consumer<String> beforeRequest = request -> {};

  /** After so many bytes in all the connection is lost. */
  long cutAfter = Long.MAX_VALUE;

  /** This byte of all is another one. */
  long spoiled = -1;

  long sent;

  MemoryTransfers(TransferSource source) {
    this.source = source;
  }

  @Override
  public InputStream fetch(PeerAddress from, String topic, String request, Duration silence)
      throws IOException {
    if (!from.equals(ADDRESS) || !topic.equals("project") || request.length() > 8192) {
      throw new IllegalArgumentException(from + " " + topic + " " + request.length());
    }
    beforeRequest.accept(request);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    IOException failure = null;
    try {
      source.serve(request, bytes);
    } catch (IOException e) {
      failure = e;
    }
    return new Stream(bytes.toByteArray(), failure);
  }

  private final class Stream extends InputStream {

    private final ByteArrayInputStream bytes;
    private final IOException failure;

    Stream(byte[] content, IOException failure) {
      this.bytes = new ByteArrayInputStream(content);
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      if (sent >= cutAfter) {
        throw new IOException("connection reset");
      }
      int next = bytes.read();
      if (next < 0 && failure != null) {
        throw failure;
      }
      return next >= 0 && sent++ == spoiled ? next ^ 1 : next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int next = read();
      if (next < 0) {
        return -1;
      }
      buffer[offset] = (byte) next;
      return 1;
    }
  }
}
