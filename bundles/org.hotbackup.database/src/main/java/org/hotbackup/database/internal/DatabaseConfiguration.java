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
          "JDBC address of the database: jdbc:sqlite: and the path of a file; a relative path"
              + " starts in the station directory. Default jdbc:sqlite:data/history.db.")
  String url() default DatabaseSettings.DEFAULT_URL;

  @AttributeDefinition(
      name = "User",
      required = false,
      description = "Name to log in to the database with. SQLite knows no users; leave it empty.")
  String user() default "";

  @AttributeDefinition(
      name = "Password",
      required = false,
      type = AttributeType.PASSWORD,
      description = "Password to log in with. SQLite knows no users; leave it empty.")
  String password() default "";

  @AttributeDefinition(
      name = "Synchronise the histories",
      required = false,
      options = {@Option(label = "on", value = "on"), @Option(label = "off", value = "off")},
      description =
          "on: the two stations bring their databases to the same rows by themselves. off: the"
              + " site's own database tools do it. Of no meaning with a shared database. Default"
              + " on.")
  String history_sync() default "on";
}
