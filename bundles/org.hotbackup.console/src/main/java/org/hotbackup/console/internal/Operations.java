package org.hotbackup.console.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hotbackup.api.Drill;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Project;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.RoleService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators ask for, from the page, an HTTP address or the shell: waited for, and what goes
 * wrong is an answer too (ROLE-10, ROLE-15, CFG-10).
 */
final class Operations {

  /** What became of a drill. */
  sealed interface Drilled {

    /** It was done, whatever it found. */
    record Done(Drill report) implements Drilled {}

    /** It was not done. */
    record Refused(String why) implements Drilled {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  /** A wish is kept or refused at once; the roles change after the answer. */
  private static final Duration OUTCOME_LIMIT = Duration.ofSeconds(20);

  /** Shorter than the minute after which the HTTP service gives a silent connection up. */
  private static final Duration DRILL_LIMIT = Duration.ofSeconds(50);

  private Operations() {}

  static Outcome switchover(RoleService role, String actor) {
    return outcome("the switchover", role.switchover(actor));
  }

  static Outcome maintenance(RoleService role, boolean on, String actor) {
    return outcome("the maintenance", role.maintenance(on, actor));
  }

  static Drilled drill(RoleService role, String actor) {
    return await(
        "the drill", role.drill(actor), DRILL_LIMIT, Drilled.Done::new, Drilled.Refused::new);
  }

  /** Pulls the project from the other station. Blocks for as long as that takes. */
  static Outcome pull(Project project, String actor) {
    try {
      Project.Pulled pulled = project.pull(actor);
      int files = pulled.changed().size();
      return new Outcome(
          true,
          files == 0
              ? "The project is the same as the other station's already."
              : (files == 1 ? "1 file" : files + " files")
                  + " pulled; the former project is kept in "
                  + pulled.formerVersion().orElse("no folder")
                  + ".");
    } catch (ProjectException e) {
      return new Outcome(false, e.getMessage());
    }
  }

  private static Outcome outcome(String what, CompletionStage<Outcome> stage) {
    return await(what, stage, OUTCOME_LIMIT, Function.identity(), why -> new Outcome(false, why));
  }

  private static <T, A> A await(
      String what,
      CompletionStage<T> stage,
      Duration limit,
      Function<T, A> done,
      Function<String, A> refused) {
    try {
      return done.apply(stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return refused.apply(why(what, e.getCause()));
    } catch (CancellationException e) {
      return refused.apply(why(what, e));
    } catch (TimeoutException e) {
      return refused.apply(
          what + " is not done after " + limit.toSeconds() + " s; the log says what it waits for");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused.apply(what + " was given up: the station stops");
    }
  }

  private static String why(String what, Throwable cause) {
    if (cause instanceof CancellationException) {
      return what + " was given up: the station stops";
    }
    if (cause instanceof IllegalStateException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    LOG.warn("{} was not done", what, cause);
    return what + " was not done: " + cause + "; the log says more";
  }
}
