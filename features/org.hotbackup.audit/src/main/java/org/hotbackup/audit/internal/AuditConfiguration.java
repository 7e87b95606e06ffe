package org.hotbackup.audit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@value AuditComponent#PID} as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup audit trail",
    description =
        "Who did what from where. A change takes effect at once; settings that are refused leave the"
            + " last good ones in force.")
@interface AuditConfiguration {

  @AttributeDefinition(
      name = "Keep",
      required = false,
      description =
          "For how many days rows are kept, 0 to 36500. Default 0: for ever. Older rows are removed"
              + " from the beginning on, once an hour; a signed mark stands for them, so that the"
              + " rest can still be verified. Set it on both stations.")
  int retention_days() default 0;
}
