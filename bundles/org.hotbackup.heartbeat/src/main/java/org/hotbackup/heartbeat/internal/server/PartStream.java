package org.hotbackup.heartbeat.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.hotbackup.heartbeat.internal.SilenceWatch;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.internal.wire.Protocol;
import org.hotbackup.heartbeat.internal.wire.Sha256;

/**
 * Sends what is written to it as parts. It holds one part at the most, and blocks for as long as
 * the other side does not read. Closing it does nothing: a source must not pass a failure off as
 * the end. One thread.
 */
final class PartStream extends OutputStream {

  private final long id;
  private final TlsChannel channel;
  private final MessageCodec codec;
  private final SilenceWatch watch;
  private final Sha256 sum = new Sha256();
  private final byte[] part = new byte[Protocol.MAX_PART_BYTES];
  private int filled;
  private boolean broken;

  PartStream(long id, TlsChannel channel, MessageCodec codec, SilenceWatch watch) {
    this.id = id;
    this.channel = channel;
    this.codec = codec;
    this.watch = watch;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, bytes.length);
    int done = 0;
    while (done < count) {
      int some = Math.min(count - done, part.length - filled);
      System.arraycopy(bytes, from + done, part, filled, some);
      filled += some;
      done += some;
      if (filled == part.length) {
        flush();
      }
    }
  }

  /** Sends what was written so far. */
  @Override
  public void flush() throws IOException {
    if (filled > 0) {
      byte[] data = Arrays.copyOf(part, filled);
      filled = 0;
      sum.add(data);
      send(new Message.Part(id, data));
    }
  }

  /** Sends the rest, and that this was all. */
  void end() throws IOException {
    flush();
    send(new Message.End(id, sum.bytes(), sum.hex()));
  }

  private void send(Message message) throws IOException {
    byte[] line = codec.write(message);
    try {
      watch.within(
          () -> {
            channel.write(line);
            return line;
          });
    } catch (IOException e) {
      broken = true;
      String why =
          watch.isOver()
              ? "the other station took nothing for " + watch.limit().toSeconds() + " s"
              : "the other station is gone";
      throw new IOException(why, e);
    }
  }

  /** Whether the connection, not the source, has failed. */
  boolean isBroken() {
    return broken;
  }

  /** How much was sent. */
  long bytes() {
    return sum.bytes();
  }
}
