package org.hotbackup.portal.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@value PortalSettings#PID} as the console shows it. */
@ObjectClassDefinition(
    name = "Hotbackup portal",
    description =
        "The web portal of the active station. The address under which users reach it is portal.url"
            + " of the role settings. A change takes effect at once; settings that are refused leave"
            + " the last good ones in force.")
@interface PortalConfiguration {

  @AttributeDefinition(
      name = "Log out when idle",
      required = false,
      description =
          "How long a log-in lasts after the last page was closed, such as 30 min, 8 h or 7 d; 1 min"
              + " to 30 d. Default 8 h. A page that stays open keeps it.")
  String session_idle() default "8 h";

  @AttributeDefinition(
      name = "Log out at the latest",
      required = false,
      description =
          "How long a log-in lasts at the most, whatever is open; 1 min to 365 d, not less than"
              + " session.idle. Default 30 d.")
  String session_longest() default "30 d";

  @AttributeDefinition(
      name = "Live pages",
      required = false,
      description =
          "How many pages may show live values at once, 1 to 500. Default 100. Each takes a thread"
              + " of the station.")
  int streams() default 100;

  @AttributeDefinition(
      name = "Load balancers",
      required = false,
      description =
          "IP addresses of load balancers or proxies whose headers X-Forwarded-For and"
              + " X-Forwarded-Proto are believed, so that log-in attempts are limited for each user's"
              + " address. Default: none.")
  String[] trusted_proxies() default {};
}
