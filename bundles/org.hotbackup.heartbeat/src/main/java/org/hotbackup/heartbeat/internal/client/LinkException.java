package org.hotbackup.heartbeat.internal.client;

import java.io.IOException;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;

/** A connection could not be made. */
final class LinkException extends Exception {

  private static final long serialVersionUID = 1L;

  private final LinkFailure failure;

  LinkException(LinkFailure failure, String detail) {
    super(detail);
    this.failure = failure;
  }

  LinkFailure failure() {
    return failure;
  }

  CheckResult.Failed result() {
    return new CheckResult.Failed(failure, getMessage());
  }

  /** The same for those who read a stream, with what to do about it. */
  IOException io() {
    return new TransferException(
        failure.step() + " - " + getMessage() + "; " + failure.advice(), this);
  }
}
