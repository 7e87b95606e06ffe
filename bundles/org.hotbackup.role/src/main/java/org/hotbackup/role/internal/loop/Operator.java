package org.hotbackup.role.internal.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Wish;
import org.hotbackup.decision.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator has asked of the pair: kept before it counts, and a wish is exchanged with every
 * message until both stations know it (ROLE-10).
 */
final class Operator {

  /** The origin of a wish that nobody made but the health of the stations (ROLE-17). */
  static final String HEALTH = "health";

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final MemoryHolder memory;
  private final Ticker ticker;
  private long healthMoveNanos;
  private boolean healthMoved;

  Operator(MemoryHolder memory, Ticker ticker) {
    this.memory = memory;
    this.ticker = ticker;
    noteHealthMove();
  }

  Optional<Wish> wish() {
    return memory.get().wish();
  }

  boolean maintenance() {
    return memory.get().maintenance();
  }

  /** Who moved the work, for the particulars of a role change. */
  String why() {
    return wish().map(wish -> "to " + wish.station() + ", by " + wish.origin()).orElse("");
  }

  Wanted wanted(ConfiguredAs own) {
    return wish()
        .filter(wish -> !wish.done())
        .map(wish -> wish.to() == own ? Wanted.HERE : Wanted.THERE)
        .orElse(Wanted.ANYWHERE);
  }

  /** A new wish, above every one known. */
  Outcome wish(ConfiguredAs to, String station, String origin) {
    if (origin.equals(HEALTH)) {
      // Also where it cannot be kept: it is not tried at every tick.
      healthMoved = true;
      healthMoveNanos = ticker.nanos();
    }
    long next = wish().map(Wish::sequence).orElse(0L) + 1;
    Wish wish = new Wish(next, to, station, origin, false);
    try {
      memory.keep(memory.get().with(wish));
    } catch (IOException e) {
      return notKept("the switchover", e);
    }
    LOG.info("the work is to move to {}, asked for by {}", station, origin);
    return new Outcome(true, "the work moves to " + station);
  }

  private static Outcome notKept(String what, IOException e) {
    return new Outcome(
        false,
        what
            + " cannot be kept for a restart, so nothing is done: "
            + e.getMessage()
            + "; make room or rights in data/");
  }

  /** What the other station knows. */
  void heard(Optional<Wish> theirs) {
    if (theirs.isEmpty() || wish().filter(own -> !theirs.get().replaces(own)).isPresent()) {
      return;
    }
    boolean news = wish().filter(own -> own.sequence() == theirs.get().sequence()).isEmpty();
    memory.learn(memory.get().with(theirs.get()));
    if (news) {
      noteHealthMove();
      LOG.info(
          "the work is to move to {}, asked for on the other station by {}",
          theirs.get().station(),
          theirs.get().origin());
    }
  }

  /**
   * A wish is fulfilled when its target alone works. Under automatic failback one for the backup
   * binds on, for without it the main would take the work back.
   */
  void settle(FailbackPolicy policy, Optional<ConfiguredAs> worksAlone) {
    wish()
        .filter(wish -> !wish.done() && worksAlone.filter(wish.to()::equals).isPresent())
        .filter(wish -> policy == FailbackPolicy.MANUAL || wish.to() == ConfiguredAs.MAIN)
        .ifPresent(wish -> memory.learn(memory.get().with(wish.fulfilled())));
  }

  Outcome maintenance(boolean on, String actor) {
    if (on == maintenance()) {
      return new Outcome(true, on ? "it is out of service already" : "it is in service already");
    }
    try {
      memory.keep(memory.get().withMaintenance(on));
    } catch (IOException e) {
      return notKept("maintenance", e);
    }
    LOG.info("maintenance {} by {}", on ? "on" : "off", actor);
    return new Outcome(true, on ? "it goes out of service" : "it is back in service");
  }

  private void noteHealthMove() {
    if (wish().filter(wish -> wish.origin().equals(HEALTH)).isPresent()) {
      healthMoved = true;
      healthMoveNanos = ticker.nanos();
    }
  }

  /** Whether health may move the work again; after a restart the time begins anew. */
  boolean healthMayMove(Duration leastTime) {
    return !healthMoved || ticker.nanos() - healthMoveNanos >= leastTime.toNanos();
  }
}
