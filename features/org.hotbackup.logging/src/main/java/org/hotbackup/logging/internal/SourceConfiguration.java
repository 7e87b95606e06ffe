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
}
