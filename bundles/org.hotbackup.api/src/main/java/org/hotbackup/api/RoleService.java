package org.hotbackup.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.hotbackup.api.link.StationReport;

/** The role of this station. Thread-safe; no method blocks on the network or on a role change. */
public interface RoleService {

  /** What is so now. */
  RoleStatus status();

  /**
   * The role changes of both stations, newest first (ROLE-14).
   *
   * @param most how many to return at the most, 1 or more
   */
  List<RoleChange> timeline(int most);

  /** The features of this station with the state of their DS components, by name. */
  List<FeatureStatus> features();

  /**
   * What is wrong with settings, without applying them: one sentence for each refused value, naming
   * the value, the allowed range and what to write instead. Empty where they would be accepted.
   *
   * @param properties keys and values as Config Admin would deliver them
   */
  List<String> problems(Map<String, ?> properties);

  /**
   * What this station says of itself to another one now: the report that goes with a Test
   * Connection, which must be as true as the one of a check (TST-1).
   */
  StationReport report();

  /**
   * Moves the work to the other station, whichever works now (ROLE-10). The wish survives a restart
   * of either station and outranks failback until the work is moved back.
   *
   * @param actor who asks for it, for log and journal
   * @return completes soon, when the wish is kept or refused; the roles change after that
   */
  CompletionStage<Outcome> switchover(String actor);

  /**
   * Takes this station out of service, or back (ROLE-10). Survives a restart.
   *
   * @param actor who asks for it, for log and journal
   */
  CompletionStage<Outcome> maintenance(boolean on, String actor);

  /**
   * Does what a takeover by this station would need, without an effect (ROLE-15).
   *
   * @return completes when every step is done or has failed, usually within seconds; who asks while
   *     a drill is under way gets the report of that one; exceptionally with an {@link
   *     IllegalStateException} where the station stops
   */
  CompletionStage<Drill> drill(String actor);
}
