package org.hotbackup.role.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

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
      name = "Failback",
      description =
          "How the main gets the work back once it can do it again, set on the backup: automatic"
              + " (it asks for it by itself) or manual (an operator moves it with a switchover)."
              + " Default automatic.",
      options = {
        @Option(label = "automatic", value = "automatic"),
        @Option(label = "manual", value = "manual")
      })
  String failback() default "automatic";

  @AttributeDefinition(
      name = "Failback checks",
      description =
          "Good checks of the main in a row before an automatic failback, set on the backup, 1 to"
              + " 100. An active backup checks at the check-up rate, at the latest every 5 s."
              + " Default 1.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "100")
  int failback_checks() default 1;

  @AttributeDefinition(
      name = "Isolation policy",
      description =
          "What this station does when it has lost the other one: prefer-running (it works) or"
              + " prefer-single (it works only while one of the reference addresses answers). Set"
              + " it on both stations. Default prefer-running.",
      options = {
        @Option(label = "prefer-running", value = "prefer-running"),
        @Option(label = "prefer-single", value = "prefer-single")
      })
  String isolation_policy() default "prefer-running";

  @AttributeDefinition(
      name = "Reference addresses",
      description =
          "Addresses that show whether this station still reaches the plant network, such as gateway"
              + " and switch: host (asked by ICMP) or host:port (asked by a TCP connection)."
              + " Required for prefer-single. Default none.",
      required = false)
  String[] reference_addresses() default {};

  @AttributeDefinition(
      name = "Standby mode",
      description =
          "What this station keeps ready while it does not work: cold (nothing) or warm (its data"
              + " sources stay connected and recent samples are held in memory, so that a takeover"
              + " loses none). Set it on both stations. Default cold.",
      options = {@Option(label = "cold", value = "cold"), @Option(label = "warm", value = "warm")})
  String standby_mode() default "cold";

  @AttributeDefinition(
      name = "Health switchover",
      description =
          "On, set on the backup: the work moves to the other station where the active one does not"
              + " reach its database or too few of its data sources, and the other one does."
              + " Default off.")
  boolean health_switchover() default false;

  @AttributeDefinition(
      name = "Health: least sources",
      description =
          "Share of the data sources that a station must reach, percent, 1 to 100. Default 50.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "100")
  int health_sources() default 50;

  @AttributeDefinition(
      name = "Health: least time",
      description =
          "Least time between two switchovers by health, in seconds, 60 to 86400. Default 600.",
      type = AttributeType.INTEGER,
      min = "60",
      max = "86400")
  int health_least_time() default 600;

  @AttributeDefinition(
      name = "Portal address",
      description =
          "Address under which users reach the portal of this station, such as"
              + " http://10.0.0.5:8080/portal/ or that of a load balancer: http or https, at most"
              + " 512 characters, without user, query and fragment. The other station sends users"
              + " there while this one is active. Default: the address this station is checked at,"
              + " with the port of its web server.",
      required = false)
  String portal_url() default "";

  @AttributeDefinition(
      name = "Managed components",
      description =
          "Names of DS components, of any bundle, that shall run on the active station only and"
              + " have no configuration of their own. Default none.",
      required = false)
  String[] managed_components() default {};
}
