package org.hotbackup.api.link;

/**
 * The result of Test Connection.
 *
 * @param address the address tested
 * @param result what became of it
 */
public record TestReport(PeerAddress address, CheckResult result) {

  /** Whether the main answered. */
  public boolean succeeded() {
    return result instanceof CheckResult.Answered;
  }

  /** The fixed text of TST-1. */
  public String headline() {
    return succeeded() ? "Test connection succeeded" : "Test connection failed";
  }

  /** One line: which step failed and what to do, or what the main says of itself (TST-2). */
  public String explanation() {
    if (result instanceof CheckResult.Failed failed) {
      return failed.failure().step() + " - " + failed.detail() + "; " + failed.failure().advice();
    }
    CheckResult.Answered answered = (CheckResult.Answered) result;
    StationReport peer = answered.report();
    return String.format(
        java.util.Locale.ROOT,
        "%s at %s: configured as %s, %s, version %s, licence %s, round trip %.1f ms, clock offset"
            + " %d ms",
        peer.station(),
        address,
        peer.configuredAs().word(),
        peer.role(),
        peer.version(),
        peer.licenseSerial().orElse("none"),
        answered.roundTrip().toNanos() / 1e6,
        answered.clockOffset().toMillis());
  }
}
