package org.hotbackup.notifications.internal.settings;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Mail addresses as people write them, alone or with a name: {@code Line 3 <l3@example.com>}. */
public final class Addresses {

  private static final String EXAMPLE =
      "write it as shift@example.com, or Shift <shift@example.com>";

  /** A line break in an address would begin a header of its own. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|[\\u2028\\u2029]");

  private Addresses() {}

  /**
   * One.
   *
   * @param key the setting, for the message
   * @throws IllegalArgumentException it is none; the message says what to write
   */
  public static InternetAddress one(String key, String text) {
    List<InternetAddress> found = several(key, text);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          key + " '" + printable(text) + "' is not exactly one address; " + EXAMPLE);
    }
    return found.get(0);
  }

  /**
   * Several, parted by comma or semicolon; none where the text is empty.
   *
   * @param key the setting, for the message
   * @throws IllegalArgumentException one is refused; the message says what to write
   */
  public static List<InternetAddress> several(String key, String text) {
    List<InternetAddress> found = new ArrayList<>();
    if (CONTROL.matcher(text).find()) {
      throw refused(key, text, "it has a line break or another control character", null);
    }
    try {
      for (InternetAddress address : InternetAddress.parse(text.replace(';', ','), true)) {
        address.validate();
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address.getAddress())) {
          throw refused(key, text, "many servers take only ASCII before and after the @", null);
        }
        if (address.isGroup() || domain(address).isEmpty()) {
          throw refused(key, text, "'" + address.getAddress() + "' has no @ and domain", null);
        }
        // Read from a text, the name would go into the header as it is.
        found.add(
            new InternetAddress(
                address.getAddress(), address.getPersonal(), StandardCharsets.UTF_8.name()));
      }
    } catch (AddressException | UnsupportedEncodingException e) {
      throw refused(key, text, e.getMessage(), e);
    }
    return List.copyOf(found);
  }

  /** What follows the {@code @}; empty where nothing does. */
  public static String domain(InternetAddress address) {
    String text = address.getAddress();
    int at = text.lastIndexOf('@');
    return at < 0 ? "" : text.substring(at + 1);
  }

  private static IllegalArgumentException refused(
      String key, String text, String why, Exception cause) {
    return new IllegalArgumentException(
        key + " '" + printable(text) + "' is refused: " + why + "; " + EXAMPLE, cause);
  }

  private static String printable(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
