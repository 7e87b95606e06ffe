package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/**
 * Keeps other web sites from using the log-in a browser remembers: the Felix Web Console has no
 * protection of its own (SEC-3).
 */
final class SameOrigin {

  private SameOrigin() {}

  /**
   * Whether a request comes from a page of this very address, or from no page at all. A browser
   * says where a request comes from by {@code Sec-Fetch-Site}, which it sends only to HTTPS and
   * loopback addresses, or by {@code Origin}; programs send neither.
   */
  static boolean allows(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin == null || origin.toLowerCase(Locale.ROOT).equals(own(request));
  }

  private static String own(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return (request.getScheme() + "://" + host).toLowerCase(Locale.ROOT);
  }
}
