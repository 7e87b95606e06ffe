package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;

/** Asks the other station; {@link org.hotbackup.api.link.HeartbeatService#ask} or a simulation. */
@FunctionalInterface
public interface Asker {

  /** Completes exactly once, never exceptionally, in any thread. */
  CompletionStage<CheckResult> ask(
      PeerAddress to, Question question, StationReport own, Duration timeout);
}
