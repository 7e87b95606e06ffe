package org.hotbackup.logging.internal.condition;

import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.condition.ConditionState.Phase;

/**
 * Decides when alarms are raised and cleared (LOG-8): from a state and a sample, or time that has
 * passed, the next state. Pure; by source time only, so that both stations come to the same times.
 */
final class Evaluator {

  private Evaluator() {}

  /** A sample of the condition's tag; older ones than what was evaluated change nothing. */
  static Step sample(ConditionPlan plan, ConditionState state, Sample sample) {
    if (!state.accepts(sample.time())) {
      return Step.quiet(state);
    }
    Step first = time(plan, state, sample.time());
    Verdict verdict = plan.when().judge(sample, first.state().former(), plan.hysteresis());
    ConditionState seen = first.state().having(sample, former(plan, first.state(), sample));
    return judged(plan, seen, verdict, sample.time()).after(first);
  }

  private static Optional<Sample> former(ConditionPlan plan, ConditionState state, Sample sample) {
    return plan.when().needsFormer() && When.usable(sample) ? Optional.of(sample) : state.former();
  }

  private static Step judged(
      ConditionPlan plan, ConditionState state, Verdict verdict, Instant time) {
    if (verdict == Verdict.UNKNOWN) {
      return Step.quiet(state);
    }
    return switch (state.phase()) {
      case CLEAR -> verdict == Verdict.HOLDS ? begin(plan, state, time) : Step.quiet(state);
      case PENDING ->
          verdict == Verdict.HOLDS
              ? Step.quiet(state)
              : Step.quiet(state.in(Phase.CLEAR, Optional.empty()));
      case STANDING -> verdict == Verdict.ENDS ? end(plan, state, time) : Step.quiet(state);
      case ENDING ->
          verdict == Verdict.HOLDS
              ? Step.quiet(state.in(Phase.STANDING, state.at()))
              : Step.quiet(state);
    };
  }

  private static Step begin(ConditionPlan plan, ConditionState state, Instant time) {
    return plan.delay().isZero()
        ? Step.raised(state.in(Phase.STANDING, Optional.of(time)), time)
        : Step.quiet(state.in(Phase.PENDING, Optional.of(time)));
  }

  private static Step end(ConditionPlan plan, ConditionState state, Instant time) {
    Instant raised = state.at().orElseThrow();
    return raised.plus(plan.hold()).isAfter(time)
        ? Step.quiet(state.in(Phase.ENDING, state.at()))
        : Step.cleared(state.in(Phase.CLEAR, Optional.empty()), raised, time);
  }

  /** Time has passed, and no sample up to then is to come: what was due happens. */
  static Step time(ConditionPlan plan, ConditionState state, Instant now) {
    Optional<Instant> due = due(plan, state).filter(time -> !time.isAfter(now));
    if (due.isEmpty()) {
      return Step.quiet(state);
    }
    ConditionState reached = state.reaching(due.get());
    return state.phase() == Phase.PENDING
        ? Step.raised(reached.in(Phase.STANDING, due), due.get())
        : Step.cleared(
            reached.in(Phase.CLEAR, Optional.empty()), state.at().orElseThrow(), due.get());
  }

  /** When something happens without a further sample; empty where nothing does. */
  static Optional<Instant> due(ConditionPlan plan, ConditionState state) {
    return switch (state.phase()) {
      case PENDING -> state.at().map(since -> since.plus(plan.delay()));
      case ENDING -> state.at().map(raised -> raised.plus(plan.hold()));
      case CLEAR, STANDING -> Optional.empty();
    };
  }
}
