package org.hotbackup.heartbeat.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.SilenceWatch;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.ErrorCode;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.internal.wire.Sha256;
import org.hotbackup.heartbeat.internal.wire.UnreadableException;

/**
 * The parts of a transfer as a stream. It ends only with what the other side says is the end, and
 * only where count and sum are right. One thread reads; any thread closes.
 */
final class TransferStream extends InputStream {

  private static final long ID = 1;

  private final PeerAddress address;
  private final TlsChannel channel;
  private final MessageCodec codec;
  private final SilenceWatch watch;
  private final Consumer<TransferStream> over;
  private final Sha256 sum = new Sha256();

  private byte[] part = {};
  private int position;
  private boolean ended;
  private IOException failure;
  private volatile String closed;

  /**
   * A stream before its first byte.
   *
   * @param over told where the connection is no longer needed, maybe more than once
   */
  TransferStream(
      PeerAddress address,
      TlsChannel channel,
      MessageCodec codec,
      SilenceWatch watch,
      Consumer<TransferStream> over) {
    this.address = address;
    this.channel = channel;
    this.codec = codec;
    this.watch = watch;
    this.over = over;
  }

  /** Asks, and waits for the first part; a refusal is thrown here. */
  void begin(String topic, String request) throws IOException {
    byte[] line = codec.write(new Message.Fetch(ID, topic, request));
    byte[] first;
    try {
      first =
          watch.within(
              () -> {
                channel.write(line);
                return nextLine();
              });
    } catch (IOException e) {
      // In TLS 1.3 the other side's refusal of our certificate arrives with the first read.
      throw watch.isOver() ? silent(e) : ConnectionAttempt.refused(address, e).io();
    }
    take(first);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, into.length);
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    if (closed != null) {
      throw new IOException(address + ": " + closed);
    }
    if (count == 0) {
      return 0;
    }
    while (position == part.length) {
      if (ended) {
        return -1;
      }
      next();
    }
    int some = Math.min(count, part.length - position);
    System.arraycopy(part, position, into, from, some);
    position += some;
    return some;
  }

  @Override
  public int available() {
    return part.length - position;
  }

  private void next() throws IOException {
    try {
      take(watch.within(this::nextLine));
    } catch (IOException e) {
      failure = describe(e);
      release();
      throw failure;
    }
  }

  private IOException describe(IOException e) {
    if (closed != null) {
      return new IOException(address + ": " + closed, e);
    }
    if (watch.isOver()) {
      return silent(e);
    }
    return e instanceof TransferException
        ? e
        : new IOException(
            address + ": the connection broke after " + sum.bytes() + " bytes: " + e.getMessage(),
            e);
  }

  private IOException silent(IOException e) {
    return new IOException(
        address + ": the other station was silent for " + watch.limit().toMillis() + " ms", e);
  }

  /** The next line that says something; null at the end of the connection. */
  private byte[] nextLine() throws IOException {
    byte[] line = channel.readLine();
    while (line != null && line.length == 0) {
      line = channel.readLine();
    }
    return line;
  }

  private void take(byte[] line) throws IOException {
    if (line == null) {
      throw new TransferException(
          address + ": the connection was closed after " + sum.bytes() + " bytes, before the end");
    }
    Message message = message(line);
    if (message instanceof Message.Part some && some.id() == ID) {
      sum.add(some.data());
      part = some.data();
      position = 0;
    } else if (message instanceof Message.End end && end.id() == ID) {
      verify(end);
      ended = true;
      release();
    } else if (message instanceof Message.Refusal refusal) {
      throw refused(refusal);
    } else {
      throw new TransferException(address + ": an answer that was not asked for");
    }
  }

  private Message message(byte[] line) throws TransferException {
    try {
      return codec.read(line);
    } catch (UnreadableException e) {
      throw new TransferException(address + ": unreadable answer: " + e.getMessage());
    }
  }

  private void verify(Message.End end) throws TransferException {
    if (end.bytes() != sum.bytes() || !end.sha256().equals(sum.hex())) {
      throw new TransferException(
          address
              + ": what arrived is not what was sent ("
              + sum.bytes()
              + " bytes instead of "
              + end.bytes()
              + ", or another SHA-256)");
    }
  }

  private TransferException refused(Message.Refusal refusal) {
    boolean older = refusal.code() == ErrorCode.UNKNOWN_TYPE;
    String what =
        older
            ? "the other station's software is older and transfers nothing; update it"
            : "the other station refused: " + refusal.text();
    return new TransferException(address + ": " + what);
  }

  /** Ends the transfer at once, on both sides; never blocks. */
  @Override
  public void close() {
    close("the transfer was closed");
  }

  void close(String why) {
    closed = why;
    release();
  }

  private void release() {
    channel.close();
    over.accept(this);
  }
}
