package org.hotbackup.heartbeat.internal.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.SilenceWatch;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.ErrorCode;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves what the other station fetches: few at once, each in bounded memory. Thread-safe. */
final class Serving {

  static final int MOST = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Function<String, Optional<TransferSource>> sources;
  private final MessageCodec codec;
  private final LinkThreads threads;
  private final Duration silence;
  private final Semaphore places = new Semaphore(MOST);

  Serving(
      Function<String, Optional<TransferSource>> sources,
      MessageCodec codec,
      LinkThreads threads,
      Duration silence) {
    this.sources = sources;
    this.codec = codec;
    this.threads = threads;
    this.silence = silence;
  }

  /** Begins to serve, or refuses; does not wait for the end. */
  void serve(Message.Fetch fetch, TlsChannel channel) throws IOException {
    Optional<TransferSource> source = sources.apply(fetch.topic());
    if (source.isEmpty()) {
      refuse(fetch, channel, "nothing here serves the topic '" + fetch.topic() + "'");
    } else if (!places.tryAcquire()) {
      refuse(fetch, channel, "it serves " + MOST + " transfers already; try again later");
    } else {
      threads.start(
          () -> {
            try {
              run(source.get(), fetch, channel);
            } finally {
              places.release();
            }
          });
    }
  }

  private void run(TransferSource source, Message.Fetch fetch, TlsChannel channel) {
    SilenceWatch watch = new SilenceWatch(threads, silence, channel::close);
    PartStream out = new PartStream(fetch.id(), channel, codec, watch);
    try {
      source.serve(fetch.request(), out);
      out.end();
      LOG.debug("Transfer of '{}' served, {} bytes", fetch.topic(), out.bytes());
    } catch (IOException e) {
      LOG.debug("Transfer of '{}' ended early: {}", fetch.topic(), e.getMessage());
      failed(fetch, out, channel, e);
    } catch (RuntimeException e) {
      if (!out.isBroken()) {
        LOG.warn("Whatever serves the topic '{}' has failed", fetch.topic(), e);
      }
      failed(fetch, out, channel, e);
    }
  }

  private void failed(Message.Fetch fetch, PartStream out, TlsChannel channel, Exception e) {
    if (out.isBroken()) {
      channel.close();
      return;
    }
    try {
      refuse(fetch, channel, e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (IOException gone) {
      channel.close();
    }
  }

  private void refuse(Message.Fetch fetch, TlsChannel channel, String why) throws IOException {
    byte[] line =
        codec.write(new Message.Refusal(OptionalLong.of(fetch.id()), ErrorCode.REJECTED, why));
    new SilenceWatch(threads, silence, channel::close)
        .within(
            () -> {
              channel.write(line);
              return line;
            });
  }
}
