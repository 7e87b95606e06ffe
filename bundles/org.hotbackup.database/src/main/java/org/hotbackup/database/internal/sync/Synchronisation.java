package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origin;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.records.OtherStation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the local databases of both stations to the same rows (LOG-4): fetches what this one
 * lacks, and serves what the other one lacks. Whoever writes goes on meanwhile. Thread-safe, but
 * for {@link #look}, which one thread calls again and again.
 */
final class Synchronisation implements TransferSource, OtherStation {

  private static final Logger LOG = LoggerFactory.getLogger(Synchronisation.class);

  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration FOLLOW = Duration.ofSeconds(1);
  private static final int LONGEST_PAUSE = 5;

  /** The other station asks every second, and again as soon as it has put records in. */
  private static final Duration LONGEST_HOLD_WAIT = Duration.ofSeconds(3);

  /** The other services of the station, which come and go. */
  interface Services {
    Optional<RoleStatus> role();

    Optional<TransferService> transfers();

    /** Whether this station records now. */
    boolean recording();
  }

  private final StationIdentity station;
  private final Origins origins;
  private final Services services;
  private final LongSupplier nanos;
  private final OpenHistory.Lags lags = new OpenHistory.Lags(new LagMeter(), new LagMeter());
  private final FailureLog failures = new FailureLog();
  private final Currency currency = new Currency();
  private final CatchUpLog catchUp;
  private final Pace pace;

  // guarded by this
  private String refusal = "its history database is not open";
  private boolean refusedByWish;
  private boolean refusalSaid;
  private Optional<Database> database = Optional.empty();
  private Optional<OpenHistory> open = Optional.empty();
  private Pauses pauses = new Pauses();

  private volatile Optional<InputStream> incoming = Optional.empty();
  private int failed;

  /** Whether nothing was left when it was asked last. One thread. */
  private boolean following;

  /**
   * Nothing is synchronised before {@link #opened}.
   *
   * @param nanos a monotonic clock
   */
  Synchronisation(
      StationIdentity station,
      Origins origins,
      HistoryHealth health,
      Services services,
      LongSupplier nanos) {
    this.station = station;
    this.origins = origins;
    this.services = services;
    this.nanos = nanos;
    catchUp = new CatchUpLog(() -> Peer.name(services.role()));
    pace = new Pace(services::recording, health::busy, nanos);
    health.lags(
        () -> lags.behind().lag(nanos.getAsLong()),
        () -> lags.otherBehind().lag(nanos.getAsLong()));
  }

  /** This database is synchronised from now on. */
  void opened(Database now) {
    change(Optional.of(now), "", false);
  }

  /**
   * The database that is open is not to be synchronised.
   *
   * @param why told to the other station
   */
  void off(String why) {
    change(Optional.empty(), why, true);
  }

  /** No database is open; what is under way ends. */
  void closed() {
    change(Optional.empty(), "its history database is not open", false);
  }

  private void change(Optional<Database> now, String why, boolean byWish) {
    synchronized (this) {
      pauses.stop();
      pauses = new Pauses();
      open.ifPresent(OpenHistory::stop);
      open = Optional.empty();
      database = now;
      refusal = why;
      refusedByWish = byWish;
      refusalSaid = false;
    }
    incoming.ifPresent(Synchronisation::abort);
    lags.behind().forget();
    lags.otherBehind().forget();
    currency.forget();
  }

  private static void abort(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      LOG.debug("A transfer was closed", e);
    }
  }

  @Override
  public void serve(String text, OutputStream to) throws IOException {
    Request request = Request.parse(text);
    try {
      history().serve(request, to);
    } catch (HistoryUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private synchronized OpenHistory history() throws IOException, HistoryUnavailableException {
    if (database.isEmpty()) {
      if (refusedByWish && !refusalSaid) {
        LOG.info("The other station asks for the history and is refused: {}", refusal);
        refusalSaid = true;
      }
      throw new IOException(refusal);
    }
    if (open.isEmpty()) {
      Tables tables = new Tables(database.get(), origins, station.name());
      MetFile met = new MetFile(station.data().resolve("origins-met"), nanos);
      open = Optional.of(new OpenHistory(tables, met, lags, catchUp, pauses, pace, nanos));
    }
    return open.get();
  }

  /**
   * Fetches once, where there is somebody to fetch from.
   *
   * @return when to look again
   */
  Duration look() {
    Pauses current;
    synchronized (this) {
      if (database.isEmpty()) {
        return FOLLOW;
      }
      current = pauses;
    }
    try {
      OpenHistory history = history();
      Optional<RoleStatus> role = services.role();
      Optional<PeerAddress> address = role.flatMap(Peer::reachable);
      Optional<TransferService> transfers = services.transfers();
      if (address.isEmpty() || transfers.isEmpty()) {
        return FOLLOW;
      }
      long begun = nanos.getAsLong();
      Pull.Result result =
          history
              .pull()
              .run(request -> ask(transfers.get(), address.get(), request), patience(role, begun));
      answered(result, role);
      return result.more() || result.records() ? Duration.ZERO : rest(begun);
    } catch (IOException | HistoryUnavailableException | RuntimeException e) {
      if (current.stopped()) {
        LOG.debug("Synchronising ended with the database", e);
        return FOLLOW;
      }
      failures.failed(e);
      if (e instanceof IOException) {
        currency.failed(nanos.getAsLong());
      }
      following = false;
      failed = Math.min(failed + 1, LONGEST_PAUSE);
      return FOLLOW.multipliedBy(failed);
    } finally {
      incoming = Optional.empty();
    }
  }

  /** How long the answer may wait for records: not while effects wait for what is missing here. */
  private Duration patience(Optional<RoleStatus> role, long now) {
    boolean needed = Currency.active(role).isPresent() && !currency.current(role, now);
    return following && !needed ? FOLLOW : Duration.ZERO;
  }

  private void answered(Pull.Result result, Optional<RoleStatus> role) {
    failures.works();
    failed = 0;
    currency.answered();
    following = !result.more();
    if (following) {
      currency.fetched(Currency.active(role));
    }
  }

  /** Samples alone are fetched once a second, however long the other station put the answer off. */
  private Duration rest(long begun) {
    Duration left = FOLLOW.minusNanos(nanos.getAsLong() - begun);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public boolean holds(Origin written) {
    Optional<OpenHistory> history;
    synchronized (this) {
      history = open;
    }
    if (history.isEmpty()) {
      return false;
    }
    OriginId origin = new OriginId(written.station(), written.uuid());
    history.get().written(origin, written.sequence());
    return services.role().flatMap(Peer::reachable).isPresent()
        && history.get().otherHolds(origin, written.sequence(), LONGEST_HOLD_WAIT);
  }

  @Override
  public boolean current() {
    synchronized (this) {
      if (database.isEmpty()) {
        return refusedByWish;
      }
    }
    return currency.current(services.role(), nanos.getAsLong());
  }

  private InputStream ask(TransferService transfers, PeerAddress address, String request)
      throws IOException {
    InputStream answer = transfers.fetch(address, Request.TOPIC, request, SILENCE);
    incoming = Optional.of(answer);
    return answer;
  }
}
