package org.hotbackup.api;

import java.util.List;
import java.util.Map;
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
}
