package org.hotbackup.api;

import java.time.Duration;
import java.util.List;

/**
 * Finds out, without any effect, whether something that the work needs is there (ROLE-15, ROLE-17).
 * Bundles register it as a service that is not gated, for a standby is asked too. Thread-safe.
 */
public interface Probe {

  /** What is probed. */
  enum Kind {
    DATABASE,
    SOURCE,
    /** What reports need: templates, printers, the archive (OPS-2). */
    REPORT,
    /** Where effects go: servers and folders of transfers, mail servers (OPS-2). */
    TARGET,
    /** The portal: whether it answers where users look for it (OPS-2). */
    PORTAL
  }

  /**
   * What a probe found.
   *
   * @param subject what was probed, for people, such as {@code source press-1}
   * @param ok whether it is there
   * @param detail why not, or what was done; one line
   * @param took how long it took, measured
   */
  record Finding(String subject, boolean ok, String detail, Duration took) {}

  /** What this probe is about. */
  Kind kind();

  /**
   * Probes now: real connections, real reads, a real transaction that is rolled back. Never throws;
   * what fails is a finding.
   *
   * @param limit longest time for one subject, more than zero
   * @throws InterruptedException the probing was given up
   */
  List<Finding> probe(Duration limit) throws InterruptedException;
}
