package org.hotbackup.notifications.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one rule, PID {@value Rule#PID}{@code ~NAME}, as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup Mail Rule",
    description = "Whom the active station tells by mail of what.")
public @interface RuleConfiguration {

  /** See there. */
  @AttributeDefinition(
      name = "On",
      description =
          "What to tell of, parted by ; and with * for every name: CONDITION raised, cleared or"
              + " both; CONDITION unacknowledged for 15 min (up to 7 d); report NAME done, failed or"
              + " both; role takeover, failback or any; readiness. For example hot both; report *"
              + " failed.")
  String on();

  /** See there. */
  @AttributeDefinition(
      name = "To",
      required = false,
      description =
          "Addresses, parted by comma, alone or with a name, as Shift <shift@example.com>. To, Cc"
              + " and Bcc name 1 to 100 together. Default empty.")
  String to() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Cc",
      required = false,
      description = "Addresses that get a copy and are shown to all. Default empty.")
  String cc() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Bcc",
      required = false,
      description = "Addresses that get a copy and are shown to nobody. Default empty.")
  String bcc() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Subject",
      required = false,
      description =
          "With placeholders, as {condition}: {text}. A brace of its own is written twice. Default"
              + " empty: a sign for the kind of event, the station, and what it is about.")
  String subject() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Text",
      required = false,
      description =
          "Same, of several lines, up to 20000 characters. Default empty: all that is known of the"
              + " event.")
  String text() default "";

  /** See there. */
  @AttributeDefinition(
      name = "HTML",
      required = false,
      description =
          "Same as HTML, sent beside the text; values are escaped. Default empty: text alone.")
  String html() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Time zone",
      required = false,
      description =
          "Time zone of the times shown, as Europe/Berlin. Default empty: that of the station's"
              + " system.")
  String time_zone() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Attach the report",
      required = false,
      description =
          "Whether the files of a report that is done go with the mail; else it says where they lie."
              + " Default off.")
  boolean attach() default false;

  /** See there. */
  @AttributeDefinition(
      name = "Most to attach",
      required = false,
      min = "1",
      max = "100",
      description =
          "Most megabytes of files, 1 to 100; of more, the mail says where they lie. Default 10.")
  int attach_most() default RuleReader.ATTACH_MEGABYTES;

  /** See there. */
  @AttributeDefinition(
      name = "Delay",
      required = false,
      description =
          "An alarm is told of only if it still stands so long after it was raised, as 30 s; up to"
              + " 7 d. Default 0 s.")
  String delay() default "0 s";

  /** See there. */
  @AttributeDefinition(
      name = "Distance",
      required = false,
      description =
          "Shortest time between two mails by this rule, as 5 min, up to 31 d; events in between are"
              + " left out, and the ledger says so. Default 0 s.")
  String distance() default "0 s";
}
