package org.hotbackup.heartbeat.internal;

import java.time.Duration;

/**
 * Times of the link that no site has a reason to change.
 *
 * @param handshake from being connected to having proved to hold the pair key
 * @param firstRetry pause before listening is tried again, doubled each time
 * @param longestRetry the longest such pause
 * @param keyWatch between two looks at the pair key file
 * @param transferSilence how long the other station may take nothing of a transfer
 */
record LinkTimings(
    Duration handshake,
    Duration firstRetry,
    Duration longestRetry,
    Duration keyWatch,
    Duration transferSilence) {

  static final LinkTimings DEFAULT =
      new LinkTimings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));
}
