package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hotbackup.api.Outcome;

/**
 * What is answered to a request.
 *
 * @param status the HTTP status
 * @param document what is sent as JSON
 */
record Reply(int status, Object document) {

  /** 200 where it is carried out, 409 where it is not. */
  static Reply of(Outcome outcome) {
    return new Reply(
        outcome.accepted() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_CONFLICT, outcome);
  }

  void send(HttpServletResponse response) throws IOException {
    Answers.json(response, status, document);
  }
}
