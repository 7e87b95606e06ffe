package org.hotbackup.launcher.command;

/** Exit statuses of the commands. */
final class ExitStatus {

  static final int OK = 0;

  /** It could not be done; one line on standard error says what to do. */
  static final int FAILURE = 1;

  /** Wrong usage; one line on standard error says what is wrong. */
  static final int USAGE = 2;

  /** {@code status}: the station does not run. */
  static final int STOPPED = 3;

  private ExitStatus() {}
}
