package org.hotbackup.ftp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one transfer, PID {@code org.hotbackup.ftp.transfer~NAME}, for the console. */
@ObjectClassDefinition(
    name = "Hotbackup Transfer",
    description = "Files that the active station sends to a server or a folder, each once.")
@interface TransferConfiguration {

  @AttributeDefinition(
      name = "URL",
      description =
          "Where files go: ftp://HOST/FOLDER, ftps://HOST/FOLDER (TLS asked for), "
              + "ftps-implicit://HOST/FOLDER (TLS from the start), sftp://HOST/FOLDER or"
              + " file:/FOLDER; a port follows the host after a colon; /~/ begins a folder relative"
              + " to the one after log-in. A folder must be there.")
  String url();

  @AttributeDefinition(
      name = "User",
      required = false,
      description = "Who logs in. Default anonymous; a folder needs none.")
  String user() default "anonymous";

  @AttributeDefinition(
      name = "Password",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "Password of the user, or of the private key; $[secret:NAME] or $[env:NAME] keeps it out"
              + " of the project. Default empty.")
  String password() default "";

  @AttributeDefinition(
      name = "Private key",
      required = false,
      description =
          "File with a private key for SFTP, in place of a password; relative to the folder etc of"
              + " the station. Default empty.")
  String private_key() default "";

  @AttributeDefinition(
      name = "Host key",
      required = false,
      description =
          "Fingerprint that the key of an SFTP server must have, as SHA256:…; a connection test"
              + " names it. Default empty: no server is trusted.")
  String host_key() default "";

  @AttributeDefinition(
      name = "Certificate",
      required = false,
      description =
          "SHA-256 fingerprint that the certificate of an FTPS server must have, 64 hexadecimal"
              + " digits. Default empty: one that Java trusts, for that host.")
  String certificate() default "";

  @AttributeDefinition(
      name = "Passive",
      required = false,
      description =
          "Whether the FTP server opens the port for data; false: this station does. Default true.")
  boolean passive() default true;

  @AttributeDefinition(
      name = "Source",
      required = false,
      description =
          "What is sent: reports, files of a folder, or history, as CSV. Default reports.")
  String source() default "reports";

  @AttributeDefinition(
      name = "Reports",
      required = false,
      description = "Names of reports, parted by spaces. Default empty: all.")
  String reports() default "";

  @AttributeDefinition(
      name = "Formats",
      required = false,
      description = "Formats of reports, as pdf xlsx. Default empty: all.")
  String formats() default "";

  @AttributeDefinition(
      name = "Folder",
      required = false,
      description = "For files: the folder, absolute or relative to the project. Default empty.")
  String folder() default "";

  @AttributeDefinition(
      name = "Pattern",
      required = false,
      description =
          "For files: which, as *.csv, or **/*.csv in all folders below. Default * (all in the"
              + " folder itself).")
  String pattern() default "*";

  @AttributeDefinition(
      name = "Settle time",
      required = false,
      min = "0",
      max = "86400",
      description =
          "For files: seconds a file must not have changed; for history: seconds after its end that"
              + " a period waits for late samples. 0 to 86400, default 10.")
  int settle() default 10;

  @AttributeDefinition(
      name = "After",
      required = false,
      description =
          "For files: what becomes of one that was sent: keep, delete, or move FOLDER. Default"
              + " keep.")
  String after() default "keep";

  @AttributeDefinition(
      name = "Tags",
      required = false,
      description =
          "For history: which tags, parted by commas, * for any text, as press.*, line 1.speed."
              + " Default * (all).")
  String tags() default "*";

  @AttributeDefinition(
      name = "Period",
      required = false,
      description =
          "For history: what a file holds: day, week or month by the time zone, or a duration of 1 s"
              + " or more that divides a day, as 15 min or 1 h. Each period is sent once, with no"
              + " gap and no overlap. Default day.")
  String period() default "day";

  @AttributeDefinition(
      name = "Target name",
      required = false,
      description =
          "Name at the target, with folders: {file}, {report}, {station}, {transfer},"
              + " {planned:yyyy-MM-dd}. Default {file}.")
  String target_name() default "{file}";

  @AttributeDefinition(
      name = "Existing file",
      required = false,
      description =
          "What becomes of a file of that name at the target: replace or refuse. Default replace.")
  String existing() default "replace";

  @AttributeDefinition(
      name = "Keep for days",
      required = false,
      min = "0",
      max = "3650",
      description =
          "Days after which a file that this transfer has put there is removed from the target,"
              + " unless its size has changed; nothing else is removed. 0 to 3650, default 0: for"
              + " ever.")
  int keep_days() default 0;

  @AttributeDefinition(
      name = "Time zone",
      required = false,
      description =
          "Time zone of {planned} and of days, weeks and months, as Europe/Berlin. Default empty: that of the system, which should"
              + " be the same on both stations.")
  String time_zone() default "";

  @AttributeDefinition(
      name = "Time-out",
      required = false,
      min = "1",
      max = "600",
      description = "Longest silence of the server in seconds, 1 to 600. Default 20.")
  int timeout() default 20;
}
