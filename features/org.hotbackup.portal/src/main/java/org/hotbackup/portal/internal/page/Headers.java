package org.hotbackup.portal.internal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;

/** What every answer of the portal says about how a browser is to treat it (SEC-2). */
final class Headers {

  private Headers() {}

  /**
   * No other host than the two stations, nothing inline, never framed, never guessed at.
   *
   * @param other the other station's portal, which a page looks for and moves to (PORT-3)
   */
  static void protect(HttpServletResponse response, Optional<URI> other) {
    String both = "'self'" + other.map(address -> " " + Redirection.origin(address)).orElse("");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            + " font-src 'self'; connect-src "
            + both
            + "; form-action "
            + both
            + "; frame-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    // With "no-referrer" a form would not say from which site it comes.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }
}
