package org.hotbackup.heartbeat.internal.server;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.heartbeat.internal.wire.ErrorCode;
import org.hotbackup.heartbeat.internal.wire.Message;

/** Turns a question into its answer, with the help of whoever knows it. Thread-safe. */
final class Answerer {

  private final UUID instance;
  private final Supplier<Optional<LinkListener>> listener;

  Answerer(UUID instance, Supplier<Optional<LinkListener>> listener) {
    this.instance = instance;
    this.listener = listener;
  }

  /** The answer or a refusal, whenever it is known; never completes exceptionally. */
  CompletionStage<Message> answer(Message.Ask ask, PeerAddress from) {
    if (ask.report().instance().equals(instance)) {
      return refuse(ask, ErrorCode.SELF, "this station was asked by itself");
    }
    Optional<LinkListener> found = listener.get();
    if (found.isEmpty()) {
      return refuse(ask, ErrorCode.REJECTED, "rejected: not ready");
    }
    CompletionStage<StationReport> report;
    try {
      report = found.get().answer(ask.question(), ask.report(), from);
    } catch (RuntimeException e) {
      report = CompletableFuture.failedFuture(e);
    }
    return report.handle(
        (answer, failure) ->
            failure == null ? new Message.Answer(ask.id(), answer) : refusal(ask, failure));
  }

  private static CompletionStage<Message> refuse(Message.Ask ask, ErrorCode code, String text) {
    return CompletableFuture.completedFuture(
        new Message.Refusal(OptionalLong.of(ask.id()), code, text));
  }

  private static Message refusal(Message.Ask ask, Throwable failure) {
    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
    Throwable cause = wrapped ? failure.getCause() : failure;
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new Message.Refusal(OptionalLong.of(ask.id()), ErrorCode.REJECTED, text);
  }

  /** Tells whoever answers that a station's connection is gone. */
  void connectionClosed(PeerAddress peer) {
    listener.get().ifPresent(known -> known.connectionClosed(peer));
  }
}
