package org.hotbackup.audit.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditEvent.Origin;
import org.hotbackup.api.AuditLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * Records requests that change something, with their user and what became of them, and lends their
 * user to what happens meanwhile. It has no say in whether a request is allowed.
 */
@Component(
    service = Filter.class,
    property = {
      "osgi.http.whiteboard.filter.pattern=/*",
      "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
      "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)"
    })
public final class RequestFilter implements Filter {

  /** Request attribute by which an address says what it was asked for, as JSON. */
  static final String ASKED = "org.hotbackup.asked";

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String COMMAND_LINE = "command line";
  private static final String PASSWORD = "user.password.refused";
  private static final String DONE = "done";
  private static final int BAD = 400;

  private final AuditLog log;

  /** Called by the component runtime. */
  @Activate
  public RequestFilter(@Reference AuditLog log) {
    this.log = log;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && !READS.contains(asked.getMethod())) {
      boolean answered = false;
      try {
        caller(asked)
            .<IOException, ServletException>during(() -> chain.doFilter(request, response));
        answered = true;
      } finally {
        // What failed half-way may have changed something all the same.
        record(asked, answered ? outcome(answer.getStatus()) : "failed without an answer");
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  private static Caller caller(HttpServletRequest request) {
    Object known = request.getAttribute(ServletContextHelper.REMOTE_USER);
    String user = known instanceof String name ? name : "anonymous";
    Origin origin;
    if (user.equals(COMMAND_LINE)) {
      origin = Origin.COMMAND_LINE;
    } else if (request.getRequestURI().startsWith("/portal")) {
      origin = Origin.PORTAL;
    } else {
      origin = request.getRequestURI().startsWith("/system/console") ? Origin.CONSOLE : Origin.HTTP;
    }
    return new Caller(user, origin, request.getRemoteAddr());
  }

  private static String outcome(int status) {
    return (status < BAD ? DONE : "refused") + ", HTTP status " + status;
  }

  private void record(HttpServletRequest request, String outcome) {
    Caller caller = caller(request);
    if (request.getAttribute(ServletContextHelper.REMOTE_USER) == null) {
      // A log-in that failed is recorded where it is judged.
      return;
    }
    String action = action(request);
    if (action.equals(PASSWORD) && outcome.startsWith(DONE)) {
      // Recorded where it was changed.
      return;
    }
    log.record(
        new AuditEvent(
            caller.actor(),
            caller.origin(),
            caller.address(),
            action,
            request.getRequestURI(),
            Optional.empty(),
            Optional.ofNullable(request.getAttribute(ASKED)).map(String::valueOf),
            outcome));
  }

  /** The words of the addresses that people know; for other pages of the console, the page. */
  private static String action(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String last = uri.substring(uri.lastIndexOf('/') + 1);
    return switch (last) {
      case "switchover", "drill" -> last;
      case "maintenance" -> "maintenance" + onOff(String.valueOf(request.getAttribute(ASKED)));
      case "pull" -> "project.pulled";
      case "acknowledge" -> "alarm.acknowledged";
      case "make" -> "report.requested";
      case "cancel" -> "report.cancelled";
      case "retry", "retry-effect" -> "effect.retried";
      case "test", "test-connection" -> "connection.tested";
      case "login", "moved" -> "session.begun";
      case "logout", "end" -> "session.ended";
      case "password" -> PASSWORD;
      default -> "console.request";
    };
  }

  private static String onOff(String asked) {
    if (asked.contains("\"on\":true")) {
      return ".on";
    }
    return asked.contains("\"on\":false") ? ".off" : "";
  }
}
