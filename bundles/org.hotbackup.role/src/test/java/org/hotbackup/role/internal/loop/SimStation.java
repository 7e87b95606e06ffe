package org.hotbackup.role.internal.loop;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Health;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Situation;
import org.hotbackup.testkit.TestIdentity;

/** A station of the simulated pair: the production role loop with a simulated world around it. */
final class SimStation {

  static final Duration RATE = Duration.ofSeconds(4);
  static final Duration TIMEOUT = Duration.ofMillis(3000);

  final String name;
  final PeerAddress address;
  final ConfiguredAs configuredAs;
  private final SimWorld world;
  private final Function<Situation, Decision> decider;
  final SimDisk disk = new SimDisk();
  private final Deque<Runnable> inbox = new ArrayDeque<>();
  private boolean running;
  LicenseState license = LicenseState.VALID;
  String licenseText = "same";
  CoreFault core = CoreFault.NONE;
  Optional<Health> health = Optional.empty();
  boolean reached = true;
  boolean databaseReached = true;
  Optional<URI> portalUrl = Optional.empty();
  Optional<URI> portalServed = Optional.empty();
  UUID process;
  boolean alive;
  boolean frozen;
  int life;
  SimGate gate;
  RoleLoop loop;
  LoopPermit permit;

  SimStation(SimWorld world, String name, ConfiguredAs as, Function<Situation, Decision> decider) {
    this.world = world;
    this.name = name;
    this.configuredAs = as;
    this.decider = decider;
    this.address = new PeerAddress(name, PeerAddress.DEFAULT_PORT);
  }

  /**
   * A main that was checked before remembers its backup; the first meeting ever is not searched.
   */
  void haveMet(SimStation other) {
    disk.remember(other.address);
  }

  void start() {
    alive = true;
    frozen = false;
    life++;
    inbox.clear();
    gate = new SimGate();
    process = new UUID(name.hashCode(), life);
    permit = new LoopPermit(world);
    RoleSettings settings =
        new RoleSettings(
            configuredAs,
            configuredAs == ConfiguredAs.BACKUP ? Optional.of("main") : Optional.empty(),
            PeerAddress.DEFAULT_PORT,
            RATE,
            world.policy.threshold(),
            Duration.ofSeconds(6),
            Duration.ofSeconds(24),
            world.policy.failback(),
            world.policy.checks(),
            world.policy.isolation(),
            List.of("gateway"),
            StandbyMode.COLD,
            world.policy.health(),
            List.of(),
            portalUrl);
    int thisLife = life;
    loop =
        new RoleLoop(
            new LoopPorts(
                new TestIdentity(name, process, "1", Path.of(name)),
                world,
                task -> execute(thisLife, task),
                (to, question, report, timeout) -> world.ask(this, to, question, report, timeout),
                () -> Optional.of(address),
                rate -> configuredAs == ConfiguredAs.MAIN ? TIMEOUT.multipliedBy(2) : TIMEOUT,
                new SimLicense(this),
                gate,
                disk,
                disk,
                disk,
                disk,
                (addresses, limit) ->
                    world.later(reached ? Optional.of("gateway") : Optional.empty()),
                world.policy.central() ? new SimCentral(world, this, world.row) : CentralPort.NONE,
                new StationFacts(
                    () -> core,
                    Optional::empty,
                    () -> health,
                    Optional::empty,
                    () -> true,
                    () -> true,
                    () -> portalServed),
                new Silent(),
                decider),
            permit,
            settings,
            true);
  }

  /** Runs a task on the role thread: after the present one, or when the station wakes up. */
  void execute(int inLife, Runnable task) {
    if (!alive || inLife != life) {
      return;
    }
    inbox.add(task);
    drain();
  }

  void drain() {
    if (running || frozen) {
      return;
    }
    running = true;
    try {
      while (!inbox.isEmpty()) {
        inbox.removeFirst().run();
      }
    } finally {
      running = false;
    }
  }

  /** Wakes up from a freeze. */
  void wake(boolean tickFirst) {
    frozen = false;
    if (tickFirst) {
      loop.tick();
    }
    drain();
  }

  /** Everything about it but its loop, so that a search knows where it has been. */
  String describe() {
    String own =
        alive
            + ""
            + frozen
            + license
            + licenseText
            + core.level()
            + health
            + reached
            + databaseReached;
    PairMemory kept = disk.loadPair();
    String stored = kept.maintenance() + "" + kept.secondBackup() + kept.wish().orElse(null);
    return alive ? own + stored + inbox.size() + gate + mayHaveEffects() : own + stored;
  }

  /**
   * Whether a thread of a feature could do now what only one station may do: write into its own
   * database, or have an effect where there is a central one, which fences writers by itself.
   */
  boolean mayHaveEffects() {
    boolean open = world.policy.central() ? gate.mayHaveEffects() : gate.isOpen();
    return alive && !frozen && open && permit.allows(gate.term());
  }

  /** Whether a thread of a feature could write samples now, if only to the queue on its disk. */
  boolean mayRecord() {
    return runs() && gate.isOpen() && permit.allows(gate.term());
  }

  boolean runs() {
    return alive && !frozen;
  }

  Role role() {
    return loop.status().role();
  }

  /** The journal is not part of the search. */
  private static final class Silent implements RoleEvents {
    @Override
    public void changing(Role from, Role to, Cause cause, long term) {}

    @Override
    public void changed(Role from, Role to, Cause cause, String detail, long term, long millis) {}

    @Override
    public List<RoleChange> after(long sequence) {
      return List.of();
    }

    @Override
    public void merge(List<RoleChange> entries) {}

    @Override
    public long held(String station) {
      return 0;
    }
  }
}
