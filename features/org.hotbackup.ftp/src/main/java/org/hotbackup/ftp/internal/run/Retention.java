package org.hotbackup.ftp.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the ledger what a transfer has put at its target and kept there long enough. Removing is
 * an effect of its own, in the channel of the transfer: while it removes it sends nothing.
 * Thread-safe.
 */
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Pattern DETAIL =
      Pattern.compile("(.+), (\\d{1,18}) bytes(, was [a-z ]+)?", Pattern.DOTALL);
  private static final int MOST = 50_000;
  private static final Set<EffectState> SETTLED =
      EnumSet.of(EffectState.DONE, EffectState.GIVEN_UP, EffectState.SKIPPED);

  /** By transfer, when it is looked for again. */
  private final Map<String, Instant> next = new HashMap<>();

  /** By transfer, what was sent last to each name at the target; guarded by this. */
  private final Map<String, Map<String, EffectKey>> newest = new HashMap<>();

  /** The same of what the ledger did not know then as sent; guarded by this. */
  private final Map<String, Map<String, EffectKey>> begun = new HashMap<>();

  /**
   * What the ledger says of a file.
   *
   * @param target its path at the target
   */
  record Placed(String target, long size) {

    /** From a row; empty where it put nothing there, or at a target the transfer has no longer. */
    static Optional<Placed> of(Effect row, TransferPlan plan) {
      String end = at(plan);
      if (row.state() != EffectState.DONE || !row.detail().endsWith(end)) {
        return Optional.empty();
      }
      Matcher detail =
          DETAIL.matcher(row.detail().substring(0, row.detail().length() - end.length()));
      return detail.matches()
          ? Optional.of(new Placed(detail.group(1), Long.parseLong(detail.group(2))))
          : Optional.empty();
    }
  }

  /** How the words end that the ledger has of what was sent. */
  static String at(TransferPlan plan) {
    return ", at " + plan.address().place();
  }

  /** No path of what is sent begins with a slash. */
  private static String items(TransferPlan plan) {
    return plan.items() + "/";
  }

  /** Whether an effect of this transfer is a removal. */
  static boolean removes(TransferPlan plan, EffectKey key) {
    return key.item().startsWith(items(plan));
  }

  private static EffectKey removal(TransferPlan plan, EffectKey sending) {
    String path = sending.item().substring(plan.items().length());
    return new EffectKey(items(plan) + path, sending.planned(), sending.channel());
  }

  /** The sending that a removal follows. */
  static EffectKey sending(TransferPlan plan, EffectKey removal) {
    return plan.key(removal.item().substring(items(plan).length()), removal.planned());
  }

  /** What is to be removed now; looks once an hour. Blocks. Called by one thread. */
  List<EffectKey> due(TransferPlan plan, EffectLedger ledger, Instant now)
      throws HistoryUnavailableException {
    Instant soonest = next.getOrDefault(plan.name(), Instant.MIN);
    if (plan.keep().isZero() || soonest.isAfter(now) && !soonest.isAfter(now.plus(EVERY))) {
      return List.of();
    }
    List<Effect> rows = ledger.list(SETTLED, plan.items(), Instant.EPOCH, MOST);
    if (rows.size() == MOST && soonest.equals(Instant.MIN)) {
      LOG.warn(
          "Transfer {}: more than {} files are in the ledger; what was sent before them stays at"
              + " the target",
          plan.name(),
          MOST);
    }
    Map<String, EffectKey> last = new HashMap<>();
    Set<EffectKey> known = new HashSet<>();
    rows.forEach(row -> known.add(row.key()));
    List<EffectKey> due = new ArrayList<>();
    for (Effect row : rows) {
      Optional<Placed> placed = Placed.of(row, plan);
      if (placed.isEmpty() || removes(plan, row.key())) {
        continue;
      }
      boolean isLast = last.putIfAbsent(placed.get().target(), row.key()) == null;
      EffectKey removal = removal(plan, row.key());
      if (isLast && row.changed().isBefore(now.minus(plan.keep())) && !known.contains(removal)) {
        due.add(removal);
      }
    }
    synchronized (this) {
      newest.put(plan.name(), last);
      begun.getOrDefault(plan.name(), new HashMap<>()).values().removeIf(known::contains);
    }
    next.put(plan.name(), now.plus(EVERY));
    return due;
  }

  /** Something goes there: what was there under the same name is not removed any more. */
  synchronized void begin(TransferPlan plan, String target, EffectKey key) {
    if (!plan.keep().isZero()) {
      begun.computeIfAbsent(plan.name(), name -> new HashMap<>()).put(target, key);
    }
  }

  /** Whether nothing was sent to the same name since; empty while that is not known. */
  synchronized Optional<Boolean> isLast(TransferPlan plan, String target, EffectKey key) {
    EffectKey since = begun.getOrDefault(plan.name(), Map.of()).getOrDefault(target, key);
    return Optional.ofNullable(newest.get(plan.name()))
        .map(last -> since.equals(key) && key.equals(last.get(target)));
  }
}
