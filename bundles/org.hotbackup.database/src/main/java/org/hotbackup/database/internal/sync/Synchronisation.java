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
import org.hotbackup.database.internal.Origins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the local databases of both stations to the same rows (LOG-4): fetches what this one
 * lacks, and serves what the other one lacks. Whoever writes goes on meanwhile. Thread-safe, but
 * for {@link #look}, which one thread calls again and again.
 */
final class Synchronisation implements TransferSource {

  private static final Logger LOG = LoggerFactory.getLogger(Synchronisation.class);

  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration FOLLOW = Duration.ofSeconds(1);
  private static final int LONGEST_PAUSE = 5;

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
      open = Optional.empty();
      database = now;
      refusal = why;
      refusedByWish = byWish;
      refusalSaid = false;
    }
    incoming.ifPresent(Synchronisation::abort);
    lags.behind().forget();
    lags.otherBehind().forget();
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
      Optional<PeerAddress> address = services.role().flatMap(Peer::reachable);
      Optional<TransferService> transfers = services.transfers();
      if (address.isEmpty() || transfers.isEmpty()) {
        return FOLLOW;
      }
      boolean more = history.pull().run(request -> ask(transfers.get(), address.get(), request));
      failures.works();
      failed = 0;
      return more ? Duration.ZERO : FOLLOW;
    } catch (IOException | HistoryUnavailableException | RuntimeException e) {
      if (current.stopped()) {
        LOG.debug("Synchronising ended with the database", e);
        return FOLLOW;
      }
      failures.failed(e);
      failed = Math.min(failed + 1, LONGEST_PAUSE);
      return FOLLOW.multipliedBy(failed);
    } finally {
      incoming = Optional.empty();
    }
  }

  private InputStream ask(TransferService transfers, PeerAddress address, String request)
      throws IOException {
    InputStream answer = transfers.fetch(address, Request.TOPIC, request, SILENCE);
    incoming = Optional.of(answer);
    return answer;
  }
}
