package org.hotbackup.api.link;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hotbackup.api.ConfiguredAs;

/**
 * The result of Test Connection.
 *
 * @param address the address tested
 * @param result what became of it
 */
public record TestReport(PeerAddress address, CheckResult result) {

  private static final int SHORT_FINGERPRINT = 12;

  /**
   * The same report, judged beyond the link: a main that answers is still no success where the two
   * stations could not be a pair (TST-2). The one place of this judgement.
   *
   * @param licenseDifferences how this station's licence differs, one clause each, for the text of
   *     the main's licence; empty where they match
   * @param fingerprint the fingerprint of this station's project; empty where it is not known
   * @return a failed report where licence or project differ, else this one
   */
  public TestReport judged(
      Function<String, List<String>> licenseDifferences, Optional<String> fingerprint) {
    if (!(result instanceof CheckResult.Answered answered)) {
      return this;
    }
    StationReport peer = answered.report();
    if (peer.configuredAs() == ConfiguredAs.MAIN) {
      List<String> differences = peer.pair().license().map(licenseDifferences).orElseGet(List::of);
      if (!differences.isEmpty()) {
        return failed(LinkFailure.LICENSE_NOT_PAIRED, String.join(", ", differences));
      }
    }
    Optional<String> theirs = peer.pair().projectFingerprint();
    if (theirs.isPresent() && fingerprint.isPresent() && !theirs.equals(fingerprint)) {
      return failed(
          LinkFailure.PROJECT_DIFFERS,
          "its project is " + brief(theirs.get()) + ", this station's " + brief(fingerprint.get()));
    }
    return this;
  }

  private TestReport failed(LinkFailure failure, String why) {
    return new TestReport(
        address, new CheckResult.Failed(failure, address + " answers, but " + why));
  }

  private static String brief(String fingerprint) {
    return fingerprint.substring(0, Math.min(SHORT_FINGERPRINT, fingerprint.length()));
  }

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
        "%s at %s: configured as %s, %s, version %s, licence %s, project %s, round trip %.1f ms,"
            + " clock offset %d ms",
        peer.station(),
        address,
        peer.configuredAs().word(),
        peer.role(),
        peer.version(),
        peer.licenseSerial().orElse("none"),
        peer.pair().projectFingerprint().map(TestReport::brief).orElse("not known"),
        answered.roundTrip().toNanos() / 1e6,
        answered.clockOffset().toMillis());
  }
}
