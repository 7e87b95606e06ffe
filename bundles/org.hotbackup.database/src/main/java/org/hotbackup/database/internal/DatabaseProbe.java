package org.hotbackup.database.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Probe;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Whether the history database takes rows (ROLE-15, ROLE-17). There also while it cannot be opened.
 */
@Component(service = Probe.class)
public final class DatabaseProbe implements Probe {

  private final HistoryHealth health;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Database database;

  @Activate
  public DatabaseProbe(@Reference HistoryHealth health) {
    this.health = health;
  }

  @Override
  public Kind kind() {
    return Kind.DATABASE;
  }

  @Override
  public List<Finding> probe(Duration limit) {
    long start = System.nanoTime();
    Optional<String> problem = problem(database, limit);
    return List.of(
        new Finding(
            "database",
            problem.isEmpty(),
            problem.orElse("a row was inserted and rolled back"),
            Duration.ofNanos(System.nanoTime() - start)));
  }

  private Optional<String> problem(Database open, Duration limit) {
    if (open == null) {
      return Optional.of(health.problem().orElse("the history database is being opened"));
    }
    try {
      open.probe(limit);
      return Optional.empty();
    } catch (HistoryUnavailableException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }
}
