package org.hotbackup.role.internal;

import org.hotbackup.role.internal.loop.Ticker;

/** The clocks of the machine. */
enum SystemTicker implements Ticker {
  INSTANCE;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }
}
