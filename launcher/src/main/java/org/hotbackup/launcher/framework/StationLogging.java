package org.hotbackup.launcher.framework;

import org.hotbackup.launcher.station.StationDirectory;

/** Prepares logging of a station that will run in this process. */
public final class StationLogging {

  private StationLogging() {}

  /**
   * Must come before anything uses {@code java.util.logging}, also through SLF4J.
   *
   * @param foreground whether log lines go to the terminal as well as to the file
   */
  public static void prepare(StationDirectory station, boolean foreground) {
    // By name: loading the class would start the stock manager, its superclass.
    System.setProperty(
        "java.util.logging.manager", "org.hotbackup.launcher.framework.StationLogManager");
    // Read by etc/logback.xml.
    System.setProperty("hotbackup.log", station.log().toString());
    System.setProperty("hotbackup.console.level", foreground ? "INFO" : "OFF");
  }
}
