package org.hotbackup.project.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of PID {@value ProjectSettings#PID} as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup project",
    description =
        "How a backup gets the main's project: data sources, tag lists, reports, users. Of no effect"
            + " on a main. A change takes effect at once; settings that are refused change nothing.")
@interface ProjectConfiguration {

  @AttributeDefinition(
      name = "Pull",
      required = false,
      description =
          "Whether this backup, while it is in standby, pulls the main's project by itself when it"
              + " differs: manual or automatic. Default manual, which means only when an"
              + " administrator asks for it.",
      options = {
        @Option(label = "manual", value = ProjectSettings.MANUAL),
        @Option(label = "automatic", value = ProjectSettings.AUTOMATIC)
      })
  String pull() default ProjectSettings.MANUAL;
}
