package org.apache.felix.fileinstall.simulated;

/** A thread that, by its package, is one of File Install. */
public final class ScannerThread extends Thread {

  public ScannerThread(Runnable work) {
    super(work, "scanner");
  }
}
