package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.hotbackup.api.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;

/** Log-in by HTTP Basic, or by the control token of the command line (SEC-3). Thread-safe. */
@Component(service = Login.class)
public final class Login {

  static final String CHALLENGE = "Basic realm=\"Hotbackup\", charset=\"UTF-8\"";

  private static final User COMMAND_LINE = new User("command line", Level.ADMINISTRATOR);

  private final Users users;
  private final ControlToken token;
  private final LoginCache cache;

  /** Called by the component runtime. */
  @Activate
  public Login(@Reference Users users, @Reference ControlToken token) {
    this(users, token, Clock.systemUTC());
  }

  Login(Users users, ControlToken token, Clock clock) {
    this.users = users;
    this.token = token;
    this.cache = new LoginCache(clock);
  }

  /**
   * The caller if it is logged in with at least this level; otherwise the refusal is sent and the
   * result empty.
   */
  Optional<User> require(Level level, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<User> user = user(request);
    if (user.isEmpty()) {
      response.setHeader("WWW-Authenticate", CHALLENGE);
      Answers.refuse(
          response, HttpServletResponse.SC_UNAUTHORIZED, "log in with name and password");
      return user;
    }
    // For filters, such as that of the audit trail: Jetty knows nothing of this log-in.
    request.setAttribute(ServletContextHelper.REMOTE_USER, user.get().name());
    if (!user.get().level().covers(level)) {
      Answers.refuse(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "user "
              + user.get().name()
              + " is "
              + user.get().level().word()
              + "; this needs "
              + level.word());
      return Optional.empty();
    }
    return user;
  }

  /** The caller; empty where nobody, or not rightly, logged in. */
  Optional<User> user(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    int blank = header.indexOf(' ');
    String scheme = blank < 0 ? header : header.substring(0, blank);
    String credentials = blank < 0 ? "" : header.substring(blank + 1).strip();
    if (scheme.equalsIgnoreCase("Bearer")) {
      return token.matches(credentials) ? Optional.of(COMMAND_LINE) : Optional.empty();
    }
    return scheme.equalsIgnoreCase("Basic")
        ? basic(credentials, request.getRemoteAddr())
        : Optional.empty();
  }

  private Optional<User> basic(String credentials, String origin) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String name = decoded.substring(0, colon);
    String password = decoded.substring(colon + 1);
    Optional<User> known = cache.find(name, password);
    if (known.isPresent()) {
      return known;
    }
    Optional<User> user = users.authenticate(name, password, origin);
    user.ifPresent(found -> cache.keep(name, password, found));
    return user;
  }
}
