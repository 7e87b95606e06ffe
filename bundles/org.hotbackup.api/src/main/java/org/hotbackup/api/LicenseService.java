package org.hotbackup.api;

/**
 * The licence validator. Thread-safe; answers from memory, so that it may be asked at every tick.
 */
public interface LicenseService {

  /**
   * The licence as it is now, judged for a station configured this way. A changed licence file
   * shows within two seconds.
   */
  LicenseStatus status(ConfiguredAs configuredAs);
}
