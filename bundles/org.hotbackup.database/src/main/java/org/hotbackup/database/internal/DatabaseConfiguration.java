package org.hotbackup.database.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of PID {@value DatabaseSettings#PID} as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup Database",
    description = "Where this station keeps its history.")
@interface DatabaseConfiguration {

  @AttributeDefinition(
      name = "Address",
      required = false,
      description =
          "JDBC address of the database. jdbc:sqlite: and the path of a file; a relative path"
              + " starts in the station directory. Or jdbc:postgresql://HOST:5432/DATABASE, with"
              + " several HOST:PORT separated by commas where the servers replicate. Default"
              + " jdbc:sqlite:data/history.db.")
  String url() default DatabaseSettings.DEFAULT_URL;

  @AttributeDefinition(
      name = "User",
      required = false,
      description = "Account to log in to PostgreSQL with. SQLite knows none; leave it empty.")
  String user() default "";

  @AttributeDefinition(
      name = "Password",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "Password of the account; best given as $[secret:NAME], the content of the file"
              + " etc/secrets/NAME. SQLite knows none; leave it empty.")
  String password() default "";

  @AttributeDefinition(
      name = "Shared",
      required = false,
      description =
          "Whether it is the central database, which both stations use and which decides who"
              + " works. PostgreSQL only. Off: this station's own. Default off.")
  boolean shared() default false;

  @AttributeDefinition(
      name = "Synchronise the histories",
      required = false,
      options = {@Option(label = "on", value = "on"), @Option(label = "off", value = "off")},
      description =
          "on: the two stations bring their databases to the same rows by themselves. off: the"
              + " site's own database tools do it. Of no meaning with a shared database. Default"
              + " on.")
  String history_sync() default "on";

  @AttributeDefinition(
      name = "Retention",
      required = false,
      min = "0",
      max = "36500",
      description =
          "Days after which samples and records of effects, alarms and reports are deleted, 1 to"
              + " 36500; the newest sample of each tag and what still matters stay. 0 keeps them for"
              + " ever. Default 0.")
  int retention_days() default 0;

  @AttributeDefinition(
      name = "Rows that wait",
      required = false,
      description =
          "The most rows that wait on the disk while the database is down; beyond it the oldest are"
              + " dropped. 1000 to 1000000000, default 10000000.")
  String queue_rows() default "10000000";

  @AttributeDefinition(
      name = "Disk not for waiting rows (MB)",
      required = false,
      description =
          "Megabytes that rows which wait for the database leave free on the disk of data/. 0 to"
              + " 1000000, default 500.")
  String queue_disk_reserve() default "500";
}
