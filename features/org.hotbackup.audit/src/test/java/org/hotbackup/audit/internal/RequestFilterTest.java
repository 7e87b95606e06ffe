package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.AuditEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.servlet.context.ServletContextHelper;

class RequestFilterTest {

  private final List<AuditEvent> events = new ArrayList<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private int status = 200;

  private void ask(String method, String uri, FilterChain chain) throws Exception {
    HttpServletRequest request =
        Fake.of(
            HttpServletRequest.class,
            Map.of(
                "getMethod", given -> method,
                "getRequestURI", given -> uri,
                "getRemoteAddr", given -> "10.0.0.7",
                "getAttribute", given -> attributes.get((String) given[0])));
    HttpServletResponse response =
        Fake.of(HttpServletResponse.class, Map.of("getStatus", given -> status));
    new RequestFilter(events::add).doFilter(request, response, chain);
  }

  private void post(String uri) throws Exception {
    ask("POST", uri, (request, response) -> {});
  }

  private void loggedIn(String user) {
    attributes.put(ServletContextHelper.REMOTE_USER, user);
  }

  @ParameterizedTest
  @DisplayName("OUT-4: what a request asks for has a stable word, its user and its origin")
  @CsvSource({
    "/system/console/hotbackup/switchover, ada, switchover, console",
    "/hotbackup/drill, command line, drill, command line",
    "/hotbackup/project/pull, ada, project.pulled, http",
    "/hotbackup/alarms/acknowledge, ada, alarm.acknowledged, http",
    "/system/console/reports/make, ada, report.requested, console",
    "/system/console/reports/cancel, ada, report.cancelled, console",
    "/system/console/hotbackup/retry-effect, ada, effect.retried, console",
    "/system/console/transfers/retry, ada, effect.retried, console",
    "/system/console/notifications/test, ada, connection.tested, console",
    "/hotbackup/test-connection, command line, connection.tested, command line",
    "/portal/login, ada, session.begun, portal",
    "/portal/moved, ada, session.begun, portal",
    "/portal/logout, ada, session.ended, portal",
    "/portal/api/account/end, ada, session.ended, portal",
    "/portal/api/reports/make, ada, report.requested, portal",
    "/portal/api/alarms/acknowledge, ada, alarm.acknowledged, portal",
    "/portal/something, ada, console.request, portal",
    "/anything/new, ada, console.request, http"
  })
  void words(String uri, String user, String action, String origin) throws Exception {
    loggedIn(user);
    post(uri);
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).isEqualTo(user);
              assertThat(event.action()).isEqualTo(action);
              assertThat(event.origin().word()).isEqualTo(origin);
              assertThat(event.address()).isEqualTo("10.0.0.7");
              assertThat(event.detail()).isEqualTo("done, HTTP status 200");
            });
  }

  @Test
  @DisplayName("OUT-4: maintenance on and off, what was asked, and a refusal")
  void askedAndRefused() throws Exception {
    loggedIn("ada");
    status = 409;
    attributes.put(RequestFilter.ASKED, "{\"on\":true}");
    post("/hotbackup/maintenance");
    attributes.put(RequestFilter.ASKED, "{\"on\":false}");
    post("/hotbackup/maintenance");
    assertThat(events)
        .extracting(AuditEvent::action)
        .containsExactly("maintenance.on", "maintenance.off");
    assertThat(events.get(0).newValue()).contains("{\"on\":true}");
    assertThat(events.get(0).detail()).isEqualTo("refused, HTTP status 409");
  }

  @Test
  @DisplayName("OUT-4: a changed password is recorded where it is changed, a refused one here")
  void password() throws Exception {
    loggedIn("ada");
    post("/portal/api/account/password");
    assertThat(events).isEmpty();
    status = 400;
    post("/portal/api/account/password");
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.action()).isEqualTo("user.password.refused");
              assertThat(event.detail()).isEqualTo("refused, HTTP status 400");
            });
  }

  @Test
  @DisplayName("OUT-4 PORT-3: who logs in by a request, or moves here by one, is its user")
  void loggedInMeanwhile() throws Exception {
    ask("POST", "/portal/moved", (request, response) -> loggedIn("ada"));
    assertThat(events)
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).isEqualTo("ada"));
  }

  @Test
  @DisplayName("PORT-1: the filter lets streams through that go on after it")
  void asynchronous() throws Exception {
    loggedIn("ada");
    AtomicReference<ServletRequest> passed = new AtomicReference<>();
    ask("GET", "/portal/api/stream", (request, response) -> passed.set(request));
    assertThat(passed.get()).as("the very request, not one that hides it").isNotNull();
    assertThat(Proxy.isProxyClass(passed.get().getClass())).isTrue();
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("OUT-4: what only reads, and what nobody has logged in for, is no row")
  void readsAndStrangers() throws Exception {
    post("/hotbackup/switchover");
    loggedIn("ada");
    ask("GET", "/system/console/hotbackup", (request, response) -> {});
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("OUT-4: a request that breaks off is recorded, too")
  void breaksOff() {
    loggedIn("ada");
    assertThatThrownBy(
            () ->
                ask(
                    "DELETE",
                    "/x",
                    (request, response) -> {
                      throw new ServletException("broken");
                    }))
        .isInstanceOf(ServletException.class);
    assertThat(events)
        .singleElement()
        .satisfies(event -> assertThat(event.detail()).isEqualTo("failed without an answer"));
  }

  @Test
  @DisplayName("OUT-4: what is changed while a request runs has its user, and nothing after it")
  void lendsItsUser() throws Exception {
    loggedIn("ada");
    AtomicReference<Caller> during = new AtomicReference<>();
    ask("POST", "/system/console/x", (request, response) -> during.set(Caller.now()));
    assertThat(during.get().actor()).isEqualTo("ada");
    assertThat(Caller.now().actor()).isEqualTo("system");
  }
}
