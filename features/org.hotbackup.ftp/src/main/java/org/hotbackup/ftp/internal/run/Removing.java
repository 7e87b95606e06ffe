package org.hotbackup.ftp.internal.run;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.effects.Attempt;
import org.hotbackup.effects.Checkpoint;
import org.hotbackup.effects.GiveUpException;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Remote;
import org.hotbackup.ftp.internal.remote.Remotes;

/** Removes from the target what the transfer has put there, and nobody has changed since. */
final class Removing implements Attempt {

  private final Supplier<Optional<TransferPlan>> plans;
  private final Supplier<Optional<EffectLedger>> ledger;
  private final Retention retention;
  private final Remotes remotes;

  Removing(
      Supplier<Optional<TransferPlan>> plans,
      Supplier<Optional<EffectLedger>> ledger,
      Retention retention,
      Remotes remotes) {
    this.plans = plans;
    this.ledger = ledger;
    this.retention = retention;
    this.remotes = remotes;
  }

  @Override
  public String run(Effect claimed, Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException {
    TransferPlan plan =
        plans.get().orElseThrow(() -> new GiveUpException("the transfer is configured no longer"));
    if (plan.keep().isZero()) {
      return "left, keep.days is 0 now";
    }
    EffectKey sending = Retention.sending(plan, claimed.key());
    Optional<Retention.Placed> placed =
        find(sending).flatMap(row -> Retention.Placed.of(row, plan));
    if (placed.isEmpty()) {
      return "left, the ledger says no longer that it was sent there";
    }
    String target = placed.get().target();
    boolean last =
        retention
            .isLast(plan, target, sending)
            .orElseThrow(() -> new IOException("it is not known yet what was sent since"));
    if (!last) {
      return target + " left, it was sent again since";
    }
    try (Remote remote = remotes.open(plan.address(), plan.login())) {
      checkpoint.onStop(remote);
      OptionalLong size = remote.size(target);
      if (size.isEmpty()) {
        return target + " is not there any more";
      }
      if (size.getAsLong() != placed.get().size()) {
        return target + " left, somebody has changed it";
      }
      checkpoint.require();
      remote.delete(target);
      return target + " removed";
    }
  }

  private Optional<Effect> find(EffectKey key) throws IOException {
    try {
      Optional<EffectLedger> known = ledger.get();
      if (known.isPresent()) {
        return known.get().find(key);
      }
      throw new IOException("there is no history database now");
    } catch (HistoryUnavailableException e) {
      throw new IOException("the ledger cannot be read now: " + e.getMessage(), e);
    }
  }
}
