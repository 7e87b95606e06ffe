package org.hotbackup.audit.internal;

import java.util.Optional;
import org.apache.felix.service.command.Job;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditEvent.Origin;

/**
 * Who is behind what a thread does now. Config Admin tells of a change in the very thread that
 * makes it, so that a change and the user of the request meet here.
 *
 * @param actor name of the user
 * @param origin by which way
 * @param address the remote address; empty where there is none
 */
record Caller(String actor, Origin origin, String address) {

  private static final ThreadLocal<Caller> NOW = new ThreadLocal<>();

  /** What a thread does. */
  interface Work<E extends Exception, F extends Exception> {
    void run() throws E, F;
  }

  /** Does work in the name of this caller. */
  <E extends Exception, F extends Exception> void during(Work<E, F> work) throws E, F {
    Caller before = NOW.get();
    NOW.set(this);
    try {
      work.run();
    } finally {
      if (before == null) {
        NOW.remove();
      } else {
        NOW.set(before);
      }
    }
  }

  /** Whoever is behind this thread: a request, the shell, a file, or else the station itself. */
  static Caller now() {
    return Optional.ofNullable(NOW.get()).orElseGet(Caller::ofThread);
  }

  private static Caller ofThread() {
    if (Job.Utils.current() != null) {
      return new Caller(ShellLines.SHELL, Origin.SHELL, "");
    }
    String type = Thread.currentThread().getClass().getName();
    return type.startsWith("org.apache.felix.fileinstall.")
        ? new Caller(AuditEvent.FILE, Origin.CONFIGURATION_FILE, "")
        : new Caller(AuditEvent.SYSTEM, Origin.STATION, "");
  }
}
