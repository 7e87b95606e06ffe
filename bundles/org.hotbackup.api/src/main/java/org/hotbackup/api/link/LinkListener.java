package org.hotbackup.api.link;

import java.util.concurrent.CompletionStage;

/**
 * Answers the other station's questions; the role service registers one. The heartbeat bundle calls
 * it from its own threads, so methods must not block.
 */
public interface LinkListener {

  /**
   * A question came in over an authenticated connection.
   *
   * @param question what is asked
   * @param asking what the asking station says of itself
   * @param from the asking station's address as the connection shows it, with the port it listens
   *     on
   * @return this station's report, when the question is carried out; if it completes exceptionally
   *     the asker gets {@link LinkFailure#REJECTED} with the message
   */
  CompletionStage<StationReport> answer(Question question, StationReport asking, PeerAddress from);

  /**
   * The open connection to or from a station was closed by the other side or broke (ROLE-7).
   *
   * @param peer the address it was asked at, or the one its questions came from
   */
  void connectionClosed(PeerAddress peer);
}
