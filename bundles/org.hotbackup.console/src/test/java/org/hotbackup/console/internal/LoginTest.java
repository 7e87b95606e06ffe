package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hotbackup.api.User;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SEC-3: who is let in, and which requests a browser may have been tricked into. */
class LoginTest {

  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final FakeUsers users = new FakeUsers();
  private final ControlToken token = new ControlToken();
  private final Login login = new Login(users, token, clock);

  /** A request of which only headers, scheme and address are asked. */
  private static HttpServletRequest request(Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            LoginTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeader" -> headers.get((String) arguments[0]);
                  case "getScheme" -> "http";
                  case "getRemoteAddr" -> "10.0.0.9";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static HttpServletRequest authorized(String value) {
    return request(Map.of("Authorization", value));
  }

  @Test
  @DisplayName("SEC-3: a slow password hash is asked once a minute, not for each request")
  void remembersForAMinute() {
    HttpServletRequest vera = authorized(Client.basic("vera", "vera-secret"));
    for (int i = 0; i < 20; i++) {
      assertThat(login.user(vera)).hasValue(new User("vera", User.Level.VIEWER));
    }
    assertThat(users.asked).hasValue(1);

    clock.advance(LoginCache.KEPT);
    assertThat(login.user(vera)).isPresent();
    assertThat(users.asked).hasValue(2);

    clock.advance(Duration.ofHours(-1));
    assertThat(login.user(vera)).as("clock set back").isPresent();
    assertThat(users.asked).hasValue(3);
  }

  @Test
  @DisplayName("SEC-3: a failed log-in is asked every time, so that attempts are counted")
  void failuresAreNotRemembered() {
    HttpServletRequest wrong = authorized(Client.basic("vera", "wrong"));
    assertThat(login.user(authorized(Client.basic("vera", "vera-secret")))).isPresent();
    assertThat(login.user(wrong)).isEmpty();
    assertThat(login.user(wrong)).isEmpty();
    assertThat(users.asked).hasValue(3);
  }

  @Test
  @DisplayName("SEC-3: a colon belongs to the password; name and password cannot be shifted")
  void nameAndPasswordAreApart() {
    assertThat(login.user(authorized(Client.basic("admin", "admin-secret")))).isPresent();
    assertThat(login.user(authorized(Client.basic("admina", "dmin-secret")))).isEmpty();
    assertThat(login.user(authorized(Client.basic("admin", ":admin-secret")))).isEmpty();
  }

  @Test
  @DisplayName("the control token logs the command line in")
  void controlToken() {
    assertThat(login.user(authorized("Bearer " + token.text())).orElseThrow().level())
        .isEqualTo(User.Level.ADMINISTRATOR);
    assertThat(login.user(authorized("Bearer " + new ControlToken().text()))).isEmpty();
    assertThat(users.asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic  ", "Basic !!", "Basic YQ==", "Digest a", "Bearer"})
  @DisplayName("SEC-2: nonsense in place of a log-in is no log-in")
  void nonsense(String header) {
    assertThat(login.user(authorized(header))).isEmpty();
    assertThat(users.asked).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "http://st:8080, , true",
    "HTTP://ST:8080, , true",
    "http://st, , false",
    "http://st:8080.evil, , false",
    "https://st:8080, , false",
    "http://evil, , false",
    "null, , false",
    ", , true",
    ", same-origin, true",
    ", none, true",
    ", same-site, false",
    ", cross-site, false",
    "http://proxy, same-origin, true",
    "http://st:8080, cross-site, false",
  })
  @DisplayName("SEC-3: only the station's own pages may change something")
  void sameOrigin(String origin, String site, boolean allowed) {
    Map<String, String> headers = new java.util.HashMap<>(Map.of("Host", "st:8080"));
    headers.put("Origin", origin);
    headers.put("Sec-Fetch-Site", site);
    assertThat(SameOrigin.allows(request(headers))).isEqualTo(allowed);
  }

  @Test
  @DisplayName("SEC-3: a page token is of one user and one process")
  void pageToken() {
    Keyed keyed = new Keyed();
    assertThat(keyed.code("admin")).isEqualTo(keyed.code("admin")).hasSize(64);
    assertThat(keyed.code("admin")).isNotEqualTo(keyed.code("ute"));
    assertThat(keyed.code("admin")).isNotEqualTo(new Keyed().code("admin"));
    assertThat(Keyed.same("a", null)).isFalse();
  }
}
