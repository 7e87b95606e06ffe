package org.hotbackup.benchmarks.source;

/** Makes the threads of the deployed bundle. */
final class Threads {

  private Threads() {}

  static Thread make(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
