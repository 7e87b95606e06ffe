package org.hotbackup.role.internal.drill;

import java.time.Duration;
import org.hotbackup.api.Drill.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One step of a drill. */
interface Attempt {

  /** What came of it; one line for people. */
  record Result(boolean ok, String detail) {}

  /** Does the step and takes away what it made. */
  Result run() throws Exception;

  /** Does a step and measures it; whatever it throws is a result, but for an interruption. */
  static Step measure(String name, Attempt attempt) throws InterruptedException {
    long start = System.nanoTime();
    Result result;
    try {
      result = attempt.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      Logger log = LoggerFactory.getLogger(Attempt.class);
      log.debug("step {} of a drill failed", name, e);
      result = new Result(false, String.valueOf(e).replaceAll("\\s+", " "));
    }
    return new Step(
        name, result.ok(), result.detail(), Duration.ofNanos(System.nanoTime() - start));
  }
}
