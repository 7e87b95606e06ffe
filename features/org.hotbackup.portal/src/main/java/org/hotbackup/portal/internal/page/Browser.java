package org.hotbackup.portal.internal.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hotbackup.portal.internal.PortalSettings;

/** What a request tells of the browser behind it, without trusting it. */
public final class Browser {

  /** Everything of the portal lies below it. */
  public static final String ROOT = "/portal";

  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.\\-\\[\\]:]{1,260}");

  private final HttpServletRequest request;
  private final PortalSettings settings;

  /** For one request. */
  public Browser(HttpServletRequest request, PortalSettings settings) {
    this.request = request;
    this.settings = settings;
  }

  /** Where it is: the address that a load balancer tells, if that one is trusted. */
  public String address() {
    String said = forwarded("X-Forwarded-For");
    return said.isEmpty()
        ? request.getRemoteAddr()
        : said.substring(said.lastIndexOf(',') + 1).strip();
  }

  /** Whether it came over HTTPS. */
  boolean secure() {
    String said = forwarded("X-Forwarded-Proto");
    return said.isEmpty() ? request.isSecure() : said.equalsIgnoreCase("https");
  }

  /** Of several the last: it is what the proxy itself has added. */
  private String forwarded(String header) {
    String last = "";
    if (settings.proxies().contains(request.getRemoteAddr())) {
      for (Enumeration<String> all = request.getHeaders(header); all.hasMoreElements(); ) {
        last = all.nextElement();
      }
    }
    return last;
  }

  /** The address of the portal as the browser called it, ending with a slash. */
  Optional<URI> called() {
    String host = request.getHeader("Host");
    if (host == null || !HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      URI called = URI.create((secure() ? "https://" : "http://") + host + ROOT + "/");
      return called.getHost() == null ? Optional.empty() : Optional.of(called);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the request comes from a page of this very address, or from no page at all. The scheme
   * is not compared: a load balancer may end HTTPS.
   */
  boolean sameOrigin() {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
    return origin == null || origin.toLowerCase(Locale.ROOT).endsWith("://" + host);
  }

  Optional<String> cookie(String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Has the browser keep a cookie, for the portal only.
   *
   * @param seconds how long; negative until it is closed, 0 to remove it
   */
  void keep(HttpServletResponse response, String name, String value, int seconds) {
    response.addHeader(
        "Set-Cookie",
        name
            + "="
            + value
            + "; Path="
            + ROOT
            + "; HttpOnly; SameSite=Lax"
            + (secure() ? "; Secure" : "")
            + (seconds < 0 ? "" : "; Max-Age=" + seconds));
  }
}
