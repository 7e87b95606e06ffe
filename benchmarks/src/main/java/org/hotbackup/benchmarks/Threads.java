package org.hotbackup.benchmarks;

/** Makes the threads of the benchmarks. */
final class Threads {

  private Threads() {}

  static Thread make(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
