package org.hotbackup.api;

import java.util.List;

/**
 * A feature and its DS components.
 *
 * @param name the licence option it asks for, or else the last part of its bundle's symbolic name
 * @param state what its components do, taken together
 * @param components the components by name
 */
public record FeatureStatus(String name, State state, List<Component> components) {

  /** A feature's state. */
  public enum State {
    /** The gate is open and the components run. */
    ACTIVE,
    /** The gate is closed. */
    INACTIVE,
    /** The licence lacks the option of this feature (LIC-4). */
    UNLICENSED,
    /** The gate is open and at least one component could not start. */
    FAILED
  }

  /**
   * A gated DS component.
   *
   * @param name the component's name
   * @param bundle symbolic name of its bundle
   * @param state the state as the Service Component Runtime reports it, for example {@code ACTIVE}
   *     or {@code UNSATISFIED_REFERENCE}
   * @param failure why it could not start, one line; empty if nothing failed
   */
  public record Component(String name, String bundle, String state, String failure) {}
}
