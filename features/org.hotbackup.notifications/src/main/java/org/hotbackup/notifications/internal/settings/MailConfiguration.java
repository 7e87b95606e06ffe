package org.hotbackup.notifications.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of PID {@value MailSettings#PID} as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup Mail",
    description = "The mail server by which notifications are sent.")
public @interface MailConfiguration {

  /** See there. */
  @AttributeDefinition(
      name = "Server",
      description = "Name or address of the mail server, without a port, as mail.example.com.")
  String server();

  /** See there. */
  @AttributeDefinition(
      name = "Port",
      required = false,
      description = "1 to 65535. Default empty: 587 for starttls, 465 for tls, 25 for none.")
  String port() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Security",
      required = false,
      options = {
        @Option(label = "STARTTLS", value = "starttls"),
        @Option(label = "TLS", value = "tls"),
        @Option(label = "none", value = "none")
      },
      description =
          "How the connection is protected: starttls (begins in the clear, goes on with TLS or not"
              + " at all), tls (from the first byte), or none. Default starttls.")
  String security() default "starttls";

  /** See there. */
  @AttributeDefinition(
      name = "User",
      required = false,
      description = "Account to log in with. Default empty: no log-in.")
  String user() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Password",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "Password of the account; best given as $[secret:NAME], the content of the file"
              + " etc/secrets/NAME, or $[env:NAME]. Default empty: no log-in.")
  String password() default "";

  /** See there. */
  @AttributeDefinition(
      name = "From",
      description = "Address mails are from, alone or with a name, as Line 3 <line3@example.com>.")
  String from();

  /** See there. */
  @AttributeDefinition(
      name = "Reply to",
      required = false,
      description = "Address that answers go to. Default empty: that of From.")
  String reply_to() default "";

  /** See there. */
  @AttributeDefinition(
      name = "Trust",
      required = false,
      description =
          "Whose certificates are trusted: system (those the Java runtime trusts), or a PEM file;"
              + " a relative path starts in the station directory. Default system.")
  String trust() default "system";

  /** See there. */
  @AttributeDefinition(
      name = "Connect time-out",
      required = false,
      description = "Longest wait for the connection, 100 ms to 10 min. Default 20 s.")
  String connect_timeout() default "20 s";

  /** See there. */
  @AttributeDefinition(
      name = "Read time-out",
      required = false,
      description = "Longest wait for each answer of the server, 100 ms to 10 min. Default 20 s.")
  String read_timeout() default "20 s";

  /** See there. */
  @AttributeDefinition(
      name = "Most mails a minute",
      required = false,
      min = "1",
      max = "10000",
      description =
          "Most mails within any minute, 1 to 10000. More are held back and told of in one mail for"
              + " each rule. Default 20.")
  int rate_per_minute() default MailSettingsReader.PER_MINUTE;

  /** See there. */
  @AttributeDefinition(
      name = "Most mails an hour",
      required = false,
      min = "1",
      max = "100000",
      description =
          "Same for any hour, 1 to 100000, at least as many as a minute may have. Default 200.")
  int rate_per_hour() default MailSettingsReader.PER_HOUR;

  /** See there. */
  @AttributeDefinition(
      name = "Readiness interval",
      required = false,
      description =
          "How often both stations probe database, sources, printers and targets for rules on"
              + " readiness, 1 s to 86400 s. What fails twice in a row is told of. Default 60 s.")
  String readiness_interval() default "60 s";
}
