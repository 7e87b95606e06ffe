package org.hotbackup.api;

/**
 * Is told of alarms at once. Register it as a service. A takeover may come between an alarm and
 * this call: what must not be missed is looked up with {@link Conditions#log}, too.
 */
public interface ConditionListener {

  /** An alarm was raised or, where it says so, cleared; it is in the log. Must return soon. */
  void changed(Alarm alarm);
}
