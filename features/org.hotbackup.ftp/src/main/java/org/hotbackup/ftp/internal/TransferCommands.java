package org.hotbackup.ftp.internal;

import java.util.stream.Collectors;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Remotes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Transfers in the Gogo shell: {@code hotbackup:transfers}, {@code hotbackup:transferTest NAME}.
 */
@Component(
    service = TransferCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=transfers",
      "osgi.command.function=transferTest"
    })
public final class TransferCommands {

  private final Catalogue catalogue;

  /** Called by the component runtime. */
  @Activate
  public TransferCommands(@Reference Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The transfers that are configured. What became of them is in hotbackup:effects. */
  public String transfers() {
    return catalogue.plans().isEmpty()
        ? "no transfer is configured"
        : catalogue.plans().stream()
            .map(
                plan ->
                    plan.name() + ": " + plan.source().words() + ", to " + plan.address().words())
            .collect(Collectors.joining("\n"));
  }

  /** Whether the target of a transfer takes files. */
  public String transferTest(String name) {
    return catalogue.find(name).map(TransferCommands::test).orElse("there is no transfer " + name);
  }

  private static String test(TransferPlan plan) {
    Finding finding = new TargetCheck(Remotes::real).test(plan);
    return (finding.ok() ? "succeeded" : "failed")
        + " after "
        + finding.took().toMillis()
        + " ms: "
        + finding.detail().replaceAll("\\p{Cntrl}", "?");
  }
}
