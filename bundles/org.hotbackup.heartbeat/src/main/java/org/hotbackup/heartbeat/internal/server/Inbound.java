package org.hotbackup.heartbeat.internal.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.tls.HandshakeFailure;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.ErrorCode;
import org.hotbackup.heartbeat.internal.wire.LineTooLongException;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.internal.wire.UnreadableException;

/** One connection that was made to this station. {@link #run} is the thread that reads it. */
final class Inbound implements Runnable {

  /** Is told how a connection fares. */
  interface Owner {
    /** It holds the pair key; false where it has lost its place meanwhile. */
    boolean paired(Inbound connection);

    /** It was dropped for what it sent, or did not send. */
    void dropped(Inbound connection, String why);

    /** It is over; the address where the station that used it listens, if it asked anything. */
    void ended(Inbound connection, Optional<PeerAddress> station);
  }

  private static final int MAX_OPEN_QUESTIONS = 16;

  /** What a transfer may have in the network at once; a check has to pass it on a slow line. */
  private static final int TRANSFER_BUFFER = 128 * 1024;

  private final Socket raw;
  private final SSLContext context;
  private final MessageCodec codec;
  private final Answerer answerer;
  private final Serving serving;
  private final LinkThreads threads;
  private final Owner owner;
  private final long since = System.nanoTime();
  private final Semaphore open = new Semaphore(MAX_OPEN_QUESTIONS);

  Inbound(
      Socket raw,
      SSLContext context,
      MessageCodec codec,
      Answerer answerer,
      Serving serving,
      LinkThreads threads,
      Owner owner) {
    this.raw = raw;
    this.context = context;
    this.codec = codec;
    this.answerer = answerer;
    this.serving = serving;
    this.threads = threads;
    this.owner = owner;
  }

  InetAddress from() {
    return raw.getInetAddress();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  @Override
  public void run() {
    PeerAddress station = null;
    boolean paired = false;
    try (TlsChannel channel = TlsChannel.accept(raw, context)) {
      paired = owner.paired(this);
      if (paired) {
        for (byte[] line = channel.readLine(); line != null; line = channel.readLine()) {
          station = line.length == 0 ? station : receive(line, channel, station);
        }
      }
    } catch (UnreadableException | LineTooLongException e) {
      owner.dropped(this, e.getMessage());
    } catch (IOException e) {
      // A paired station that is killed or cut off ends here too: nothing to be dropped for.
      if (!paired) {
        owner.dropped(this, HandshakeFailure.of(e).words() + " (" + e.getMessage() + ")");
      }
    } finally {
      TlsChannel.close(raw);
      owner.ended(this, Optional.ofNullable(station));
    }
  }

  /** Handles a line; returns where the station on the other side listens, as far as known. */
  private PeerAddress receive(byte[] line, TlsChannel channel, PeerAddress station)
      throws IOException, UnreadableException {
    try {
      Message message = codec.read(line);
      if (message instanceof Message.Ask ask) {
        PeerAddress from = listening(ask);
        answer(ask, from, channel);
        return ask.question() == Question.TEST ? station : from;
      }
      if (message instanceof Message.Fetch fetch) {
        raw.setSendBufferSize(TRANSFER_BUFFER);
        serving.serve(fetch, channel);
      }
      return station;
    } catch (UnreadableException e) {
      channel.write(codec.write(e.refusal()));
      if (e.refusal().id().isEmpty()) {
        throw e;
      }
      return station;
    }
  }

  private PeerAddress listening(Message.Ask ask) {
    PeerAddress said =
        ask.report().listening().orElse(new PeerAddress("", PeerAddress.DEFAULT_PORT));
    boolean anywhere = BindAddress.isAny(said.host());
    return new PeerAddress(anywhere ? from().getHostAddress() : said.host(), said.port());
  }

  private void answer(Message.Ask ask, PeerAddress from, TlsChannel channel) {
    if (!open.tryAcquire()) {
      owner.dropped(this, "more than " + MAX_OPEN_QUESTIONS + " questions at once");
      channel.close();
      return;
    }
    answerer
        .answer(ask, from)
        .thenAccept(
            answer ->
                threads.run(
                    () -> {
                      try {
                        write(ask, answer, channel);
                      } finally {
                        open.release();
                      }
                    }));
  }

  private void write(Message.Ask ask, Message answer, TlsChannel channel) {
    byte[] line;
    try {
      line = codec.write(answer);
    } catch (IllegalArgumentException e) {
      line =
          codec.write(
              new Message.Refusal(OptionalLong.of(ask.id()), ErrorCode.REJECTED, e.getMessage()));
    }
    try {
      channel.write(line);
    } catch (IOException e) {
      channel.close();
    }
  }

  /** Ends the connection; never blocks. */
  void close() {
    TlsChannel.close(raw);
  }
}
