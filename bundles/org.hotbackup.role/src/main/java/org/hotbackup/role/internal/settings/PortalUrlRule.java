package org.hotbackup.role.internal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code portal.url} may be (PORT-2). */
final class PortalUrlRule {

  static final String KEY = "portal.url";

  private static final int LONGEST = 512;
  private static final String ADVICE =
      "enter an address like http://10.0.0.5:8080/portal/: http or https, a host, and no user,"
          + " query, fragment or '..', at most "
          + LONGEST
          + " characters";

  private PortalUrlRule() {}

  /** The address, ending with a slash; empty where none is given, or it is refused. */
  static Optional<URI> read(String text, List<String> problems) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address = address(text);
    if (address.isEmpty()) {
      problems.add(KEY + " is '" + shown(text) + "': " + ADVICE);
    }
    return address;
  }

  /** Whoever wrote a password into it finds it in no log. */
  private static String shown(String text) {
    String open = text.replaceFirst("//[^/]*@", "//***@");
    return open.length() <= LONGEST ? open : open.substring(0, LONGEST) + "...";
  }

  /** In ASCII, since it goes into headers. */
  private static Optional<URI> address(String text) {
    try {
      String whole = new URI(text.endsWith("/") ? text : text + "/").toASCIIString();
      URI address = new URI(whole);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean good =
          whole.length() <= LONGEST
              && (scheme.equals("http") || scheme.equals("https"))
              && address.getHost() != null
              && address.getPort() != 0
              && address.getPort() <= 65_535
              && address.getUserInfo() == null
              && address.getQuery() == null
              && address.getFragment() == null
              && address.normalize().equals(address);
      return good ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
