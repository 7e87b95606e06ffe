package org.hotbackup.database.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Makes the threads of this bundle. */
public final class Threads {

  private Threads() {}

  /** One thread that does not keep the process alive; what is delayed ends with a shutdown. */
  public static ScheduledThreadPoolExecutor single(String name) {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return thread;
  }
}
