package org.hotbackup.ftp.internal.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.ftp.internal.Catalogue;
import org.hotbackup.ftp.internal.TransferProbe;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.run.TransferWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the page shows of transfers, and has done. Not gated: a standby shows the same and tests its
 * own connections; only the active station sends. Thread-safe.
 */
@Component(service = TransferDesk.class)
public final class TransferDesk {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LONGEST_TEST = Duration.ofSeconds(60);
  private static final int MOST_LAST = 100;
  private static final int MOST_OPEN = 1_000;
  private static final Set<EffectState> OPEN =
      EnumSet.of(EffectState.CLAIMED, EffectState.RETRY, EffectState.GIVEN_UP);

  private final StationIdentity station;
  private final Catalogue catalogue;
  private final TransferProbe probe;
  private final Clock clock = Clock.systemUTC();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile TransferWork work;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile EffectLedger ledger;

  /** Called by the component runtime. */
  @Activate
  public TransferDesk(
      @Reference StationIdentity station,
      @Reference Catalogue catalogue,
      @Reference TransferProbe probe) {
    this.station = station;
    this.catalogue = catalogue;
    this.probe = probe;
  }

  String station() {
    return station.name();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  boolean active() {
    return work != null;
  }

  /**
   * What the ledger says of transfers.
   *
   * @param last the most recently written, the latest first
   * @param open of a week, what is not sent, or given up
   */
  record Rows(List<Effect> last, List<Effect> open) {}

  /** Empty where there is no ledger, or it cannot be read now. */
  Optional<Rows> rows() {
    EffectLedger known = ledger;
    if (known == null) {
      return Optional.empty();
    }
    try {
      Instant since = clock.instant().minus(WEEK);
      return Optional.of(
          new Rows(
              known.list(EnumSet.allOf(EffectState.class), TransferPlan.ITEMS, since, MOST_LAST),
              known.list(OPEN, TransferPlan.ITEMS, since, MOST_OPEN)));
    } catch (HistoryUnavailableException e) {
      return Optional.empty();
    }
  }

  /**
   * Has what was given up sent again.
   *
   * @throws IllegalArgumentException it cannot be; the message says why
   */
  void retry(String item, String planned, String channel, String by) {
    TransferWork known = work;
    if (known == null) {
      throw new IllegalArgumentException(
          "this station is not active, or its licence has no option ftp: ask the active one");
    }
    if (!item.startsWith(TransferPlan.ITEMS)) {
      throw new IllegalArgumentException("'" + item + "' is no transfer");
    }
    try {
      known.retry(new EffectKey(item, Instant.parse(planned), channel), by);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "planned " + planned + " is no time; write it like 2026-01-31T10:00:00Z", e);
    }
  }

  /**
   * Whether the target of a transfer takes files; blocks for a minute at the most.
   *
   * @throws IllegalArgumentException there is no such transfer
   */
  Finding test(String name) throws InterruptedException {
    TransferPlan plan =
        catalogue
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no transfer '" + name + "'"));
    return probe.test(plan, LONGEST_TEST);
  }
}
