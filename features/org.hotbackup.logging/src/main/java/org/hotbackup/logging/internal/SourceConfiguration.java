package org.hotbackup.logging.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one data source, PID {@value SourcePlan#PID}~NAME, as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup Data Source",
    description = "A data source whose tags are recorded while this station is active.")
@interface SourceConfiguration {

  @AttributeDefinition(
      name = "Type",
      description = "Kind of the source: host, modbus, or what a deployed bundle adds.")
  String type();

  @AttributeDefinition(
      name = "Address",
      required = false,
      description =
          "Where the source is, for example modbus://10.0.0.7:502/1; the type says how to write"
              + " it. Default empty.")
  String url() default "";

  @AttributeDefinition(
      name = "Scan interval",
      required = false,
      min = "10",
      max = "86400000",
      description = "Time between two reads in milliseconds, 10 to 86400000. Default 1000.")
  long scan_interval() default 1000;

  @AttributeDefinition(
      name = "Tag list",
      required = false,
      description =
          "Name of a CSV file in project/tags, for example plc1.csv. Default empty: type host"
              + " then records everything it measures.")
  String tags() default "";

  @AttributeDefinition(
      name = "Log",
      required = false,
      description =
          "Which samples are recorded where the tag list does not say: every, change or periodic."
              + " Default every.")
  String log() default "every";

  @AttributeDefinition(
      name = "Deadband",
      required = false,
      min = "0",
      description =
          "With log change: a number is recorded when it differs by more than this from the one"
              + " recorded last; 0 or greater, in the unit of the tag. Default 0: any change.")
  double deadband() default 0;

  @AttributeDefinition(
      name = "Log interval",
      required = false,
      description =
          "With log periodic: one sample is recorded of each interval of so many milliseconds, 10"
              + " to 86400000. Default empty.")
  String log_interval() default "";

  @AttributeDefinition(
      name = "Longest time without a sample",
      required = false,
      description =
          "With log change: after so many milliseconds, 10 to 86400000, a sample is recorded though"
              + " nothing changed. Default empty: never.")
  String log_maximum() default "";
}
