package org.hotbackup.role.internal.loop;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.PeerView;
import org.hotbackup.decision.PeerView.Contact;

/**
 * What is known of the other station. A report that is older than one already seen changes nothing,
 * and a failed check proves nothing where the peer has been heard since the check was sent.
 */
final class PeerTracker {

  /** What a question that came in is worth. */
  enum Heard {
    NEWS,
    /** A later message of the same process is known already. */
    OVERTAKEN,
    /** A process not heard before: ask it, to know that it is not the late word of a dead one. */
    OTHER_PROCESS,
    /** That process again, while it has not answered yet. */
    OTHER_PROCESS_AGAIN
  }

  private final Ticker ticker;
  private final UUID own;
  private Contact contact = Contact.NONE;
  private Optional<StationReport> report = Optional.empty();
  private Optional<StationReport> announced = Optional.empty();
  private long heardNanos;
  private long startingSinceNanos;
  private int failures;
  private String address = "";
  private Optional<Instant> lastCheck = Optional.empty();
  private String lastResult = "";
  private String detail = "";
  private Optional<Duration> roundTrip = Optional.empty();
  private Optional<Duration> clockOffset = Optional.empty();

  /**
   * Nobody is known.
   *
   * @param own this process
   */
  PeerTracker(Ticker ticker, UUID own) {
    this.ticker = ticker;
    this.own = own;
  }

  /** Nothing can be relied on until the station at this address has answered. */
  void expect(String newAddress) {
    address = newAddress;
    contact = Contact.UNKNOWN;
    failures = 0;
  }

  /** There is no other station. */
  void none() {
    contact = Contact.NONE;
    failures = 0;
  }

  /**
   * A question of this station was answered, which proves that the process lives: what it has said
   * since then counts, too.
   */
  void answered(CheckResult.Answered answer) {
    StationReport newest =
        announced
            .filter(later -> announcedBy(answer.report()))
            .filter(later -> later.sequence() > answer.report().sequence())
            .orElse(answer.report());
    if (!overtaken(newest)) {
      take(newest);
    }
    announced = Optional.empty();
    contact = Contact.ALIVE;
    failures = 0;
    roundTrip = Optional.of(answer.roundTrip());
    clockOffset = Optional.of(answer.clockOffset());
    noteResult("OK", "");
  }

  /**
   * A question of this station failed.
   *
   * @return false where that proves nothing
   */
  boolean failed(CheckResult.Failed failure, long sentNanos, int threshold) {
    if (report.isPresent() && heardNanos - sentNanos > 0) {
      return false;
    }
    failures++;
    contact = failures >= threshold ? Contact.LOST : Contact.FAILING;
    noteResult(failure.failure().name(), failure.failure().step() + " - " + failure.detail());
    return true;
  }

  /**
   * A question of the peer came in. It proves that the peer lives, but a station that is STARTING
   * relies only on answers to what it asked itself: the peer may have sent this before it knew.
   *
   * @param adopt whether to believe a process not heard before; without, its question may also be
   *     the late word of a process that is gone
   */
  Heard heard(StationReport incoming, String from, boolean adopt) {
    if (!sameProcess(incoming) && !adopt) {
      Heard heard = announcedBy(incoming) ? Heard.OTHER_PROCESS_AGAIN : Heard.OTHER_PROCESS;
      announced = Optional.of(incoming);
      if (contact == Contact.LOST) {
        // Somebody is there again, and relies on what this station answers now.
        contact = Contact.UNKNOWN;
      }
      return heard;
    }
    if (overtaken(incoming)) {
      return Heard.OVERTAKEN;
    }
    take(incoming);
    failures = 0;
    if (contact != Contact.UNKNOWN) {
      contact = Contact.ALIVE;
      address = from;
      noteResult("OK", "");
    }
    return Heard.NEWS;
  }

  /** The peer's connection is gone and this station does not ask by itself. */
  void gone(String why) {
    contact = Contact.LOST;
    noteResult("CLOSED", why);
  }

  private boolean announcedBy(StationReport incoming) {
    return announced.filter(known -> known.instance().equals(incoming.instance())).isPresent();
  }

  /**
   * A process not heard before has spoken, and has not answered yet: the one known may be dead, and
   * what it said of its gate or left to this station need not hold for the new one.
   */
  private boolean superseded() {
    return announced.filter(other -> !sameProcess(other)).isPresent();
  }

  /** Whether it is the process whose report is known. */
  boolean knows(StationReport incoming) {
    return sameProcess(incoming);
  }

  private boolean sameProcess(StationReport incoming) {
    return report.filter(known -> known.instance().equals(incoming.instance())).isPresent();
  }

  private boolean overtaken(StationReport incoming) {
    return sameProcess(incoming) && incoming.sequence() <= report.get().sequence();
  }

  private void take(StationReport incoming) {
    if (!sameProcess(incoming) || report.get().role() != Role.STARTING) {
      startingSinceNanos = ticker.nanos();
    }
    report = Optional.of(incoming);
    heardNanos = ticker.nanos();
  }

  private void noteResult(String result, String why) {
    lastCheck = Optional.of(Instant.ofEpochMilli(ticker.wallMillis()));
    lastResult = result;
    detail = why;
  }

  Contact contact() {
    return contact;
  }

  Optional<StationReport> report() {
    return report;
  }

  String detail() {
    return detail;
  }

  /** Whether a peer that asks by itself has been silent for longer than it promised. */
  boolean overdue(Duration grace) {
    return contact == Contact.ALIVE
        && report.isPresent()
        && !report.get().checksEvery().isZero()
        && ticker.nanos() - heardNanos > report.get().checksEvery().plus(grace).toNanos();
  }

  /** Whether nobody listens at its address, as the last check of this station found. */
  boolean refused() {
    return contact == Contact.LOST && lastResult.equals(LinkFailure.REFUSED.name());
  }

  /** Whether the peer answers as the one that works. */
  boolean works() {
    return contact == Contact.ALIVE
        && report.filter(known -> known.role() == Role.ACTIVE).isPresent();
  }

  /** The shorter of the check time-outs of both stations, as far as known. */
  Duration patience(Duration own) {
    return report
        .flatMap(known -> known.pair().checkTimeout())
        .filter(theirs -> theirs.compareTo(own) < 0)
        .orElse(own);
  }

  /** Whatever of the peer makes the lease worth a look when it changes. */
  Object standing() {
    return Arrays.asList(
        contact, refused(), report.map(StationReport::role), report.map(StationReport::gateClosed));
  }

  /** Whether the newest word of the peer is that its gate is closed. */
  boolean saysGateClosed() {
    return report.filter(StationReport::gateClosed).isPresent() && !superseded();
  }

  PeerView view(Duration startTimeout) {
    if (contact != Contact.ALIVE || report.isEmpty()) {
      return PeerView.of(contact);
    }
    StationReport known = report.get();
    boolean startExpired =
        known.role() == Role.STARTING && heardNanos - startingSinceNanos >= startTimeout.toNanos();
    return new PeerView(
        contact,
        Optional.of(known.role()),
        known.working(),
        known.gateClosed() && !superseded(),
        known.wantsHandover(),
        known.pair().yieldsTo().filter(own::equals).isPresent() && !superseded(),
        startExpired);
  }

  Optional<PeerStatus> status() {
    if (contact == Contact.NONE && report.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PeerStatus(
            report.map(StationReport::station),
            address,
            contact == Contact.ALIVE,
            report.map(StationReport::role),
            report.map(StationReport::term),
            lastCheck,
            lastResult,
            detail,
            roundTrip,
            clockOffset,
            report.flatMap(known -> known.pair().projectFingerprint()),
            report.flatMap(known -> known.pair().health()),
            report.flatMap(known -> known.pair().portal()).flatMap(this::reachedAt)));
  }

  /** Who does not know its own name is called by the address it is checked at. */
  private Optional<URI> reachedAt(URI portal) {
    return PortalAddress.reachedAt(portal, address.replaceFirst(":[0-9]*$", ""));
  }
}
