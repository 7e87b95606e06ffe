package org.hotbackup.database.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** Makes the threads of this bundle. */
public final class Threads {

  private Threads() {}

  /** Threads that do not keep the process alive; a pool made by others takes them from here. */
  public static ThreadFactory factory(String name) {
    return task -> {
      Thread made = new Thread(task, name);
      made.setDaemon(true);
      return made;
    };
  }

  /** One thread that does not keep the process alive; what is delayed ends with a shutdown. */
  public static ScheduledThreadPoolExecutor single(String name) {
    ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, factory(name));
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return thread;
  }
}
