package org.hotbackup.role.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a person sees of the settings in the web console; {@link SettingsParser} validates them. */
@ObjectClassDefinition(
    id = "org.hotbackup.role",
    name = "Hotbackup role",
    description =
        "Makes this station a backup and says which station is its main. A main needs none of"
            + " these settings. Refused values change nothing: the last good ones stay in force.")
public @interface RoleConfig {

  @AttributeDefinition(
      name = "This node is working in a Hotbackup mode",
      description =
          "On: this station is the backup of the main named below. Off: it is a main. Default off.")
  boolean hotbackup_enabled() default false;

  @AttributeDefinition(
      name = "Main address",
      description =
          "Network name or IP address (v4 or v6) of the main. Required on a backup. Not a URL, no"
              + " leading backslashes, not this station itself.",
      required = false)
  String main_address() default "";

  @AttributeDefinition(
      name = "Main port",
      description = "TCP port on which the main listens, 1 to 65535. Default 57034.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "65535")
  int main_port() default 57034;

  @AttributeDefinition(
      name = "Check-up rate",
      description =
          "Time between two checks of the main in whole seconds, 1 to 86400. Default 10. A main"
              + " whose process dies is noticed at once; one that is frozen or cut off is noticed"
              + " after check-up rate times failure threshold plus the check time-out.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "86400")
  int checkup_rate() default 10;

  @AttributeDefinition(
      name = "Failure threshold",
      description = "Failed checks in a row before the main counts as lost, 1 to 100. Default 1.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "100")
  int failure_threshold() default 1;

  @AttributeDefinition(
      name = "Hand-over time-out",
      description =
          "Longest wait of a returning main for the backup to hand over, in milliseconds, 1000 to"
              + " 600000. Default 10000. After it the main starts anyway.",
      type = AttributeType.INTEGER,
      min = "1000",
      max = "600000")
  int handover_timeout() default 10_000;

  @AttributeDefinition(
      name = "Start time-out",
      description =
          "A main that stays STARTING for longer than this counts as not working; milliseconds,"
              + " 1000 to 3600000. Default 60000.",
      type = AttributeType.INTEGER,
      min = "1000",
      max = "3600000")
  int start_timeout() default 60_000;

  @AttributeDefinition(
      name = "Managed components",
      description =
          "Names of DS components, of any bundle, that shall run on the active station only and"
              + " have no configuration of their own. Default none.",
      required = false)
  String[] managed_components() default {};
}
