package org.hotbackup.itests.stations;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes, by their id. */
enum Signal {
  /** What Ctrl-C sends. */
  INT,
  /** Ends a process with no chance to clean up. */
  KILL,
  /** What a service manager sends to stop a process. */
  TERM,
  /** Freezes a process. */
  STOP,
  /** Lets a frozen process go on. */
  CONT;

  void send(long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new AssertionError("signal " + this + " cannot be sent to process " + pid);
    }
  }
}
