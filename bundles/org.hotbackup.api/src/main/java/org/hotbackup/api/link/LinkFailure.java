package org.hotbackup.api.link;

/** The step at which a question to the other station failed, with what a person can do (TST-2). */
public enum LinkFailure {
  NAME_NOT_RESOLVED("name not resolved", "check the spelling, or use the IP address"),
  NO_ROUTE("no route", "check cable, switch and network settings of both stations"),
  REFUSED("refused", "no runtime listens there: start it, or correct address and port"),
  TIMED_OUT("timed out", "allow TCP port 57034 in the firewalls between the stations"),
  PAIR_KEY_MISSING(
      "no pair key", "copy the main's project folder with its pair.p12 to this station"),
  PAIR_KEY_DIFFERS(
      "TLS or pair key differs", "copy the main's project folder with its pair.p12 to the backup"),
  NOT_HOTBACKUP("another software answers", "correct address and port: this is not a Hotbackup"),
  VERSION_DIFFERS("protocol version differs", "update the station with the older software"),
  SELF("this station itself answers", "enter the main's address, not this station's own"),
  CLOSED("connection closed", "the other station stopped or the network dropped the connection"),
  NO_ANSWER("no answer in time", "the other station accepts connections but does not answer"),
  LICENSE_NOT_PAIRED(
      "licence not paired", "install the backup licence that was issued for the main's licence"),
  PROJECT_DIFFERS("project differs", "pull the project from the main: hotbackup project pull DIR"),
  REJECTED("question rejected", "the other station's log says why");

  private final String step;
  private final String advice;

  LinkFailure(String step, String advice) {
    this.step = step;
    this.advice = advice;
  }

  /** The step that failed, in words. */
  public String step() {
    return step;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
