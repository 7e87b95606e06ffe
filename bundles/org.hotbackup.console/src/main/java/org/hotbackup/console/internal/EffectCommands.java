package org.hotbackup.console.internal;

import java.util.Optional;
import java.util.stream.Collectors;
import org.hotbackup.api.Effect;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.RoleService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ledger of effects in the Gogo shell (OUT-3): {@code hotbackup:effects} … */
@Component(
    service = EffectCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=effects",
      "osgi.command.function=retry"
    })
public final class EffectCommands {

  private static final String ACTOR = "shell";

  private final Station station;

  /** Called by the component runtime. */
  @Activate
  public EffectCommands(@Reference Station station) {
    this.station = station;
  }

  /** The last effects, the most recently written first. */
  public String effects() {
    Optional<EffectsDesk.Known> known = station.effects();
    if (known.isEmpty()) {
      return "the ledger of effects cannot be read now; see the state of the history database";
    }
    if (known.get().last().isEmpty()) {
      return "no effect within a week";
    }
    return known.get().last().stream().map(EffectCommands::line).collect(Collectors.joining("\n"));
  }

  /** Has one tried again that was given up: its item, planned time and channel. */
  public String retry(String item, String planned, String channel) {
    Optional<RoleService> role = station.role();
    if (role.isEmpty()) {
      return "refused: the station is still starting";
    }
    Outcome outcome = station.retryEffect(role.get(), item, planned, channel, ACTOR);
    return Printable.of(outcome.accepted() ? outcome.text() : "refused: " + outcome.text());
  }

  private static String line(Effect row) {
    return Printable.oneLine(
        "%s %s %s %s, %s, attempts %s, %s%s"
            .formatted(
                row.key().item(),
                row.key().planned(),
                row.key().channel(),
                row.state(),
                row.changed(),
                row.attempts(),
                row.station(),
                row.detail().isEmpty() ? "" : ": " + row.detail()));
  }
}
