package org.hotbackup.heartbeat.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the settings in the web console; {@link HeartbeatSettings} reads and checks them. */
@ObjectClassDefinition(
    name = "Hotbackup heartbeat",
    description =
        "The encrypted link between the two stations. A change takes effect at once; settings that"
            + " are refused change nothing.")
@interface HeartbeatConfig {

  @AttributeDefinition(
      name = "Bind address",
      description =
          "IP address or name of this station at which it listens for the other one. Default:"
              + " empty, which means every address of this station.",
      required = false)
  String bind_address() default "";

  @AttributeDefinition(
      name = "Port",
      description =
          "TCP port at which this station listens for the other one, 1 to 65535. Default: 57034."
              + " Allow it in the firewall.",
      min = "1",
      max = "65535",
      required = false)
  int port() default 57034;

  @AttributeDefinition(
      name = "Check time-out (ms)",
      description =
          "Longest wait for the answer to a check, 1000 to 60000 milliseconds, never longer than the"
              + " check-up rate. Default: empty, which means 3000 or the check-up rate, whichever"
              + " is less.",
      min = "1000",
      max = "60000",
      required = false)
  int check_timeout();
}
