package org.hotbackup.audit.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.Verdict.Kind;
import org.hotbackup.audit.chain.Verdict.Problem;

/** Verifies a trail: every chain by itself, and against the database where there is one (OUT-4). */
public final class Verification {

  /** What a database holds of a chain. */
  public interface Held {
    /** All its rows by sequence. */
    List<AuditRow> rows(String chain) throws IOException;

    /** The chains that have rows there. */
    List<String> chains() throws IOException;
  }

  private final Trail trail;

  public Verification(Trail trail) {
    this.trail = trail;
  }

  /**
   * Verifies all chains.
   *
   * @param database the database; empty where it is not to be looked at
   * @return a verdict for each chain that has a row, or had one
   */
  public List<Verdict> verify(Optional<Held> database) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    List<String> chains = trail.chains();
    for (String chain : chains) {
      verdicts.add(verify(chain, database));
    }
    if (database.isPresent()) {
      for (String chain : database.get().chains()) {
        if (!chains.contains(chain)) {
          verdicts.add(unknown(chain, database.get().rows(chain)));
        }
      }
    }
    return verdicts;
  }

  /** Only files make rows genuine; a table may have rows of a station whose files never came. */
  private static Verdict unknown(String chain, List<AuditRow> held) {
    String station = held.stream().findFirst().map(AuditRow::station).orElse("?");
    long first = held.stream().findFirst().map(AuditRow::sequence).orElse(1L);
    Problem problem = new Problem(Kind.KEY_MISSING, first, "database; there is no file of it here");
    return new Verdict(station, chain, 0, Optional.empty(), Optional.empty(), Optional.of(problem));
  }

  private Verdict verify(String chain, Optional<Held> database) throws IOException {
    List<AuditRow> rows = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    // Before the rows: a running station gives rows to others only after they are in the file.
    Marks marks = trail.marks(chain);
    List<AuditRow> held = database.isPresent() ? database.get().rows(chain) : List.<AuditRow>of();
    Optional<Problem> unreadable = read(chain, rows, checkpoints);
    String station = rows.stream().findFirst().map(AuditRow::station).orElse("?");
    Optional<ChainKey> key = trail.key(chain);
    if (key.isEmpty()) {
      long first = rows.stream().findFirst().map(AuditRow::sequence).orElse(1L);
      Problem problem = new Problem(Kind.KEY_MISSING, first, "file");
      return new Verdict(
          station, chain, 0, Optional.empty(), Optional.empty(), Optional.of(problem));
    }
    Checkpoint checkpoint = checkpoints.stream().findFirst().orElse(Checkpoint.NONE);
    long known = unreadable.isPresent() ? 0 : marks.known();
    Verdict verdict =
        ChainCheck.of(station, chain, key.get(), checkpoint, rows, known, "file").with(unreadable);
    return database.isPresent()
        ? verdict.with(
            new TableCheck(trail.begun().contains(chain), key.get())
                .compare(rows, checkpoint, held, marks))
        : verdict;
  }

  private Optional<Problem> read(String chain, List<AuditRow> rows, List<Checkpoint> checkpoints)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    trail.lines(
        chain,
        line -> {
          try {
            if (Lines.isCheckpoint(line) && rows.isEmpty() && checkpoints.isEmpty()) {
              checkpoints.add(Lines.checkpoint(line));
            } else {
              rows.add(Lines.row(line));
            }
            return true;
          } catch (IllegalArgumentException e) {
            long before =
                rows.isEmpty()
                    ? checkpoints.stream().findFirst().map(Checkpoint::sequence).orElse(0L)
                    : rows.get(rows.size() - 1).sequence();
            problems.add(new Problem(Kind.UNREADABLE, before + 1, "file: " + e.getMessage()));
            return false;
          }
        });
    return problems.stream().findFirst();
  }
}
