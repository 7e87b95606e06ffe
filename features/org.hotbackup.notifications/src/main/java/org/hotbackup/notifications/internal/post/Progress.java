package org.hotbackup.notifications.internal.post;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hotbackup.notifications.internal.smtp.Delivery;

/**
 * How far a mail is that some recipients have and others have not. Both stations know it, so that
 * nobody who has it gets it again from the other one.
 *
 * @param taken for whom the server has taken it
 * @param refused for whom it never will, and what it said
 */
public record Progress(Set<String> taken, Map<String, String> refused) {

  /** Nobody has it. */
  public static final Progress NONE = new Progress(Set.of(), Map.of());

  public Progress {
    taken = Set.copyOf(taken);
    refused = Map.copyOf(refused);
  }

  /** After one more attempt. */
  Progress with(Delivery delivery) {
    Set<String> more = new TreeSet<>(taken);
    more.addAll(delivery.taken());
    Map<String, String> never = new TreeMap<>(refused);
    never.putAll(delivery.refused());
    return new Progress(more, never);
  }

  /** Where a person has it tried again, those who were refused are asked for again. */
  Progress forgiven() {
    return new Progress(taken, Map.of());
  }

  /** Whether nothing is to be done for a recipient now. */
  boolean over(String recipient) {
    return taken.contains(recipient) || refused.containsKey(recipient);
  }
}
