package org.hotbackup.database.internal.records;

import java.time.Clock;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Origin;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.TermFence;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes what a database that is open offers to both stations: records and ledger. Keeps what
 * outlives a change of the database. Thread-safe.
 */
@Component(service = PairServices.class)
public final class PairServices {

  private final String station;
  private final Permit permit;
  private final Origins origins;
  private final ClaimsInDoubt doubts = new ClaimsInDoubt();
  private volatile OtherStation other = OtherStation.UNKNOWN;

  @Activate
  public PairServices(
      @Reference StationIdentity station, @Reference Permit permit, @Reference Origins origins) {
    this.station = station.name();
    this.permit = permit;
    this.origins = origins;
  }

  /** What a database offers. */
  public record Offer(PairRecords records, EffectLedger ledger) {}

  /** Who knows the other station from now on; asked only with local databases. */
  public void other(OtherStation knows) {
    other = knows;
  }

  /**
   * The services of a database.
   *
   * @param fence is asked in every transaction that writes
   * @param shared whether both stations use this database
   */
  public Offer of(Database database, TermFence fence, boolean shared) {
    PairStore store =
        new PairStore(
            database, fence, permit, station, origins, shared ? new SameDatabase() : new Known());
    return new Offer(store, new Ledger(store, doubts, Clock.systemUTC()));
  }

  private final class Known implements OtherStation {

    @Override
    public boolean holds(Origin written) {
      return other.holds(written);
    }

    @Override
    public boolean current() {
      return other.current();
    }
  }

  /** What is committed, both stations see. */
  private static final class SameDatabase implements OtherStation {

    @Override
    public boolean holds(Origin written) {
      return true;
    }

    @Override
    public boolean current() {
      return true;
    }
  }
}
