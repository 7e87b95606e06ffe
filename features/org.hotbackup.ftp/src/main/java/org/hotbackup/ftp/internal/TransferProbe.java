package org.hotbackup.ftp.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hotbackup.api.Probe;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Remotes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds out whether this station reaches the targets of all transfers, on a standby as well
 * (OPS-2).
 */
@Component(service = {Probe.class, TransferProbe.class})
public final class TransferProbe implements Probe {

  private final Catalogue catalogue;
  private final TargetCheck test = new TargetCheck(Remotes::real);
  private final ScheduledThreadPoolExecutor thread = Threads.timer("transfer-probe");

  /** Called by the component runtime. */
  @Activate
  public TransferProbe(@Reference Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Kind kind() {
    return Kind.TARGET;
  }

  @Override
  public List<Finding> probe(Duration limit) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (TransferPlan plan : catalogue.plans()) {
      findings.add(test(plan, limit));
    }
    return findings;
  }

  /** Finds out about one target; blocks up to the limit. */
  public Finding test(TransferPlan plan, Duration limit) throws InterruptedException {
    return await(plan, thread.submit(() -> test.test(plan)), limit);
  }

  private static Finding await(TransferPlan plan, Future<Finding> asked, Duration limit)
      throws InterruptedException {
    String subject = "transfer " + plan.name();
    try {
      return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      return new Finding(subject, false, "no answer within " + limit.toSeconds() + " s", limit);
    } catch (ExecutionException e) {
      return new Finding(subject, false, String.valueOf(e.getCause()), Duration.ZERO);
    }
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
  }
}
