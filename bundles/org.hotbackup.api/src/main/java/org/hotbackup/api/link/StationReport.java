package org.hotbackup.api.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;

/**
 * What a station says of itself with every question and answer.
 *
 * @param station its name
 * @param instance its process, see {@link org.hotbackup.api.StationIdentity#instance()}
 * @param version its software version
 * @param configuredAs main or backup
 * @param role its role
 * @param term the highest term it has used or seen
 * @param working true where it does the work or could start at once; false when it is blocked,
 *     faulty or otherwise unfit (ROLE-11)
 * @param gateClosed true where no feature runs, proven by the gate
 * @param wantsHandover true on a main that asks, or is about to ask, for the work
 * @param sequence grows with every report of this process, so that a delayed report is known as old
 * @param listening where it listens for questions; the host is empty where it listens on every
 *     address, then the connection tells it
 * @param checksEvery how often it checks the other station; zero where it does not
 * @param licenseSerial serial of its licence, if it has one
 * @param sentAt its wall clock at sending, for the clock offset
 * @param journal role changes the other side may lack, oldest first, at most 20
 * @param journalHeld highest sequence of the other side's journal held here, 0 for none
 * @param pair what it says for the pair to agree on
 */
public record StationReport(
    String station,
    UUID instance,
    String version,
    ConfiguredAs configuredAs,
    Role role,
    long term,
    boolean working,
    boolean gateClosed,
    boolean wantsHandover,
    long sequence,
    Optional<PeerAddress> listening,
    Duration checksEvery,
    Optional<String> licenseSerial,
    Instant sentAt,
    List<RoleChange> journal,
    long journalHeld,
    PairState pair) {

  public StationReport {
    journal = List.copyOf(journal);
  }
}
