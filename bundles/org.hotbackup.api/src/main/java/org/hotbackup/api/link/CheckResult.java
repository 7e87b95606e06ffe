package org.hotbackup.api.link;

import java.time.Duration;

/** What became of a question. */
public sealed interface CheckResult {

  /**
   * The peer answered in time.
   *
   * @param report what it says of itself
   * @param roundTrip from sending the question to having the answer
   * @param clockOffset the peer's wall clock less this station's, half the round trip allowed for
   */
  record Answered(StationReport report, Duration roundTrip, Duration clockOffset)
      implements CheckResult {}

  /**
   * There was no answer in time.
   *
   * @param failure the step that failed
   * @param detail one sentence with the address and what the system said
   */
  record Failed(LinkFailure failure, String detail) implements CheckResult {}
}
