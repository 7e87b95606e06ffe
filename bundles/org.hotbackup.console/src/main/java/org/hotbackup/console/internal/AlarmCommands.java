package org.hotbackup.console.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Alarms of tag conditions in the Gogo shell (LOG-8): {@code hotbackup:alarms} … */
@Component(
    service = AlarmCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=alarms",
      "osgi.command.function=acknowledge"
    })
public final class AlarmCommands {

  private static final String ACTOR = "shell";

  private final Station station;

  /** Called by the component runtime. */
  @Activate
  public AlarmCommands(@Reference Station station) {
    this.station = station;
  }

  /** The alarms that stand, the oldest first. */
  public String alarms() {
    return station.conditions().map(AlarmCommands::list).orElse(Acknowledgement.NOT_HERE);
  }

  /** Notes that somebody has seen the alarm of a condition that stands. */
  public String acknowledge(String condition) {
    return acknowledge(condition, "");
  }

  /** Notes that somebody has seen the alarm of a condition that was raised at a time. */
  public String acknowledge(String condition, String raised) {
    Outcome outcome = Acknowledgement.of(station, condition, raised, ACTOR);
    return Printable.of(outcome.accepted() ? outcome.text() : "refused: " + outcome.text());
  }

  private static String list(Conditions conditions) {
    List<Alarm> standing = conditions.standing();
    return standing.isEmpty()
        ? "no alarm stands; " + conditions.names().size() + " conditions are configured"
        : standing.stream().map(AlarmCommands::line).collect(Collectors.joining("\n"));
  }

  private static String line(Alarm alarm) {
    return Printable.oneLine(
        alarm.raised()
            + " "
            + alarm.condition()
            + " ("
            + alarm.tag()
            + "): "
            + alarm.text()
            + alarm.acknowledgedBy().map(by -> ", acknowledged by " + by).orElse(""));
  }
}
