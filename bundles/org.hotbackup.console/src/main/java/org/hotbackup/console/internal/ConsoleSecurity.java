package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only the project's administrators into the Felix Web Console, and no request that another
 * web site makes a browser send (SEC-3). The framework property {@code
 * felix.webconsole.security.providers=hotbackup} keeps the console closed until this is there, and
 * with it the console's own default password.
 */
@Component(
    service = SecurityProvider.class,
    property = SecurityProvider.PROPERTY_ID + "=" + ConsoleSecurity.ID)
public final class ConsoleSecurity implements SecurityProvider {

  static final String ID = "hotbackup";

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleSecurity.class);

  private final Login login;

  /** Called by the component runtime. */
  @Activate
  public ConsoleSecurity(@Reference Login login) {
    this.login = login;
  }

  @Override
  public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setHeader("Content-Security-Policy", "frame-ancestors 'self'");
    response.setHeader("Referrer-Policy", "same-origin");
    try {
      if (!Requests.reads(request) && !SameOrigin.allows(request)) {
        LOG.warn(
            "refused a {} of another web site to {} from {}",
            request.getMethod(),
            request.getRequestURI(),
            request.getRemoteAddr());
        Answers.refuse(
            response, HttpServletResponse.SC_FORBIDDEN, "requests of other web sites are refused");
        return null;
      }
      Optional<User> user = login.require(Level.ADMINISTRATOR, request, response);
      user.ifPresent(
          found -> {
            request.setAttribute(
                ServletContextHelper.AUTHENTICATION_TYPE, HttpServletRequest.BASIC_AUTH);
            request.setAttribute(ServletContextHelper.REMOTE_USER, found.name());
          });
      return user.orElse(null);
    } catch (IOException e) {
      LOG.debug("the caller left before the answer", e);
      return null;
    }
  }

  @Override
  public boolean authorize(Object user, String role) {
    return user instanceof User known && known.level().covers(Level.ADMINISTRATOR);
  }

  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    // the console itself makes the browser forget a log-in by HTTP Basic
  }
}
