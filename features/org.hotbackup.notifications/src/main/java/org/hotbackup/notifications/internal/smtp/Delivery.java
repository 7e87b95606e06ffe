package org.hotbackup.notifications.internal.smtp;

import java.util.List;
import java.util.Map;

/**
 * What came of a mail that the server has taken for one recipient at the least.
 *
 * @param taken for whom it was taken
 * @param refused for whom never, and what the server said
 * @param later for whom not now, and what the server said
 */
public record Delivery(List<String> taken, Map<String, String> refused, Map<String, String> later) {

  public Delivery {
    taken = List.copyOf(taken);
    refused = Map.copyOf(refused);
    later = Map.copyOf(later);
  }
}
