package org.hotbackup.api.link;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Fetches data from the other station over a connection of its own, so that it never delays a check
 * (CFG-10). Authenticated and encrypted like the link. Thread-safe.
 */
public interface TransferService {

  /**
   * Opens a stream. Blocks until the other station has accepted the request.
   *
   * @param from the other station
   * @param topic who is to serve it there, see {@link TransferSource#TOPIC}
   * @param request what is wanted, at most 8,192 characters; the meaning belongs to the topic
   * @param silence longest wait for the connection, and for each next part
   * @return what the other side writes; a stream that ends early, by a lost connection or an error
   *     of the other side, ends with an {@link IOException} and never with an end of stream
   * @throws IOException the station cannot be reached, or refuses; the message says why
   */
  InputStream fetch(PeerAddress from, String topic, String request, Duration silence)
      throws IOException;
}
