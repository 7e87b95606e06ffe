package org.hotbackup.logging.internal.condition;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one condition, PID {@value ConditionPlan#PID}~NAME, as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup Tag Condition",
    description = "A condition on a tag that raises an alarm; evaluated on the active station.")
@interface ConditionConfiguration {

  @AttributeDefinition(name = "Tag", description = "Name of the tag to watch. No default.")
  String tag();

  @AttributeDefinition(
      name = "When",
      description =
          "What raises the alarm, in the unit of the tag: " + WhenParser.ALLOWED + ". No default.")
  String when();

  @AttributeDefinition(
      name = "Hysteresis",
      required = false,
      min = "0",
      description =
          "By how much a number must fall back behind its bound before the alarm is cleared; 0 or"
              + " greater, in the unit of the tag, or of the rate. Default 0.")
  double hysteresis() default 0;

  @AttributeDefinition(
      name = "Delay",
      required = false,
      min = "0",
      max = "86400000",
      description =
          "How long it has to hold before the alarm is raised, in milliseconds, 0 to 86400000."
              + " Default 0.")
  long delay() default 0;

  @AttributeDefinition(
      name = "Hold",
      required = false,
      min = "0",
      max = "86400000",
      description = "The shortest time an alarm stands, in milliseconds, 0 to 86400000. Default 0.")
  long hold() default 0;

  @AttributeDefinition(
      name = "Text",
      required = false,
      description = "Text of the alarm for people. Default: tag and condition.")
  String text() default "";
}
