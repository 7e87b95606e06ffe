package org.hotbackup.api.link;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Serves what the other station fetches. Register it as a service with the property {@value
 * #TOPIC}. Called from threads of the link, from several at once.
 */
public interface TransferSource {

  /** Service property: the topic it serves. */
  String TOPIC = "hotbackup.transfer.topic";

  /**
   * Writes what was asked for; the stream is closed by the caller, and closing it here ends
   * nothing. Writing blocks while the other station does not read, and fails where it is gone or
   * takes nothing for 60 s.
   *
   * @param request what is wanted, as the other station wrote it
   * @throws IOException it cannot be served, or the other station is gone; the message is told to
   *     the other station
   */
  void serve(String request, OutputStream to) throws IOException;
}
