package org.hotbackup.api;

import java.util.List;

/**
 * The licence validator. Thread-safe; answers from memory, so that it may be asked at every tick.
 */
public interface LicenseService {

  /**
   * The licence as it is now, judged for a station configured this way. A changed licence file
   * shows within two seconds.
   */
  LicenseStatus status(ConfiguredAs configuredAs);

  /**
   * The text of the licence file as found, empty text where there is none; at most 8 KiB. A file
   * that gives no such text is named in words, so that it is not taken for none.
   */
  String text();

  /**
   * How this backup's licence differs from what the main's asks for (LIC-3): exactly the same
   * options plus {@code backup}, signed by the same issuer. A feature that is absent is the same as
   * one that is false; every other option, {@code tags} too, must be there or absent in both. When
   * the licences are valid does not count. Two stations without a licence match.
   *
   * @param mainText text of the main's licence file, empty text where it has none
   * @return one clause for each difference, naming the option; empty where they match
   */
  List<String> differences(String mainText);
}
