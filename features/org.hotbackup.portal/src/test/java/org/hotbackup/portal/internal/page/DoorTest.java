package org.hotbackup.portal.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.portal.internal.TestPortal.login;
import static org.hotbackup.portal.internal.TestRequest.get;
import static org.hotbackup.portal.internal.TestRequest.post;

import java.time.Duration;
import java.util.Set;
import org.hotbackup.api.User.Level;
import org.hotbackup.portal.internal.PortalSettings;
import org.hotbackup.portal.internal.TestAnswer;
import org.hotbackup.portal.internal.TestPortal;
import org.hotbackup.portal.internal.TestRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.servlet.context.ServletContextHelper;

class DoorTest {

  private static final String PROXY = "10.9.9.9";

  private final TestPortal portal = new TestPortal();

  private void trust(String... proxies) {
    portal.settings =
        new PortalSettings(Duration.ofHours(8), Duration.ofDays(30), 100, Set.of(proxies));
  }

  private int state(String cookie) throws Exception {
    return portal.answer(get("api/state").cookie(cookie)).status();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, http://b:8080",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  @DisplayName("SEC-3: a log-in from another site is refused before any password is looked at")
  void otherSite(String header, String value) throws Exception {
    TestAnswer answer = portal.answer(login("ada").header(header, value));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.has("Set-Cookie")).isFalse();
    assertThat(answer.body()).contains("another web site");
    assertThat(portal.tried).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://a:8080",
    "Origin, https://a:8080",
    "Sec-Fetch-Site, same-origin",
    "Sec-Fetch-Site, none"
  })
  @DisplayName("SEC-3: a log-in from the portal's own page is let in, with its user for the trail")
  void ownSite(String header, String value) throws Exception {
    TestRequest request = login("ada").header(header, value);
    TestAnswer answer = portal.answer(request);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/portal/");
    assertThat(request.attributes()).containsEntry(ServletContextHelper.REMOTE_USER, "ada");
    assertThat(state(answer.header("Set-Cookie"))).isEqualTo(200);
  }

  @Test
  @DisplayName("SEC-3: a wrong password gives 401, the page again, and nothing to come back with")
  void wrongPassword() throws Exception {
    TestAnswer answer =
        portal.answer(
            post("login")
                .parameter("name", "ada")
                .parameter("password", "<b>guess")
                .parameter("next", "/portal/trends"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.has("Set-Cookie")).isFalse();
    assertThat(answer.body()).contains(Door.FAILED, "/portal/trends").doesNotContain("guess");
  }

  @Test
  @DisplayName("SEC-2: scripts cannot read the cookie, other sites cannot post with it")
  void cookieAttributes() throws Exception {
    String plain = portal.answer(login("ada")).header("Set-Cookie");
    assertThat(plain).contains("; HttpOnly", "; SameSite=Lax", "; Path=/portal");
    assertThat(plain).doesNotContain("Secure", "Max-Age", "Domain");
    assertThat(portal.answer(login("ada").overHttps()).header("Set-Cookie")).contains("; Secure");
  }

  @Test
  @DisplayName("SEC-2: what a load balancer says of HTTPS is believed of trusted ones only")
  void secureBehindAProxy() throws Exception {
    TestRequest said = login("ada").from(PROXY).header("X-Forwarded-Proto", "https");
    assertThat(portal.answer(said).header("Set-Cookie")).doesNotContain("Secure");
    trust(PROXY);
    assertThat(portal.answer(said).header("Set-Cookie")).contains("; Secure");
    assertThat(portal.answer(said.from("10.0.0.66")).header("Set-Cookie")).doesNotContain("Secure");
    assertThat(
            portal
                .answer(login("ada").overHttps().from(PROXY).header("X-Forwarded-Proto", "http"))
                .header("Set-Cookie"))
        .doesNotContain("Secure");
  }

  @Test
  @DisplayName("SEC-3: tries are counted for the address a trusted load balancer tells, the last")
  void forwardedFor() throws Exception {
    TestRequest said = login("ada").from(PROXY).header("X-Forwarded-For", "6.6.6.6, 10.0.0.7");
    portal.answer(said);
    trust(PROXY);
    portal.answer(said);
    portal.answer(login("ada").from("10.0.0.66").header("X-Forwarded-For", "10.0.0.7"));
    portal.answer(login("ada").from(PROXY));
    assertThat(portal.tried)
        .containsExactly(
            "ada from " + PROXY, "ada from 10.0.0.7", "ada from 10.0.0.66", "ada from " + PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/portal/",
        "/portal//evil.example",
        "/portal/\\evil.example",
        "/portal/\r\nSet-Cookie: a=b",
        "/system/console",
        "/portalx",
        "javascript:alert(1)"
      })
  @DisplayName("SEC-2: whatever a link says, a log-in goes on to a page of the portal")
  void next(String asked) throws Exception {
    assertThat(portal.answer(login("ada").parameter("next", asked)).header("Location"))
        .isEqualTo("/portal/");
  }

  @Test
  @DisplayName("SEC-3: the page that was asked for comes after the log-in")
  void nextPage() throws Exception {
    TestAnswer sent = portal.answer(get("trends").query("tag=a%20b"));
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location"))
        .isEqualTo("/portal/login?next=%2Fportal%2Ftrends%3Ftag%3Da%2520b");
    assertThat(
            portal
                .answer(login("ada").parameter("next", "/portal/trends?tag=a%20b"))
                .header("Location"))
        .isEqualTo("/portal/trends?tag=a%20b");
  }

  @Test
  @DisplayName("SEC-3: a session ends with its user, and with the password it was begun with")
  void endsWithItsUser() throws Exception {
    String removed = portal.cookie("otto");
    String changed = portal.cookie("vera");
    String other = portal.cookie("ada");
    assertThat(state(removed)).isEqualTo(200);
    portal.accounts.remove("otto");
    portal.user("vera", Level.VIEWER, "another");
    assertThat(state(removed)).isEqualTo(401);
    assertThat(state(changed)).isEqualTo(401);
    assertThat(state(other)).isEqualTo(200);
  }

  @Test
  @DisplayName("SEC-3: log-out needs the token of the page, ends the session, takes the cookie")
  void logout() throws Exception {
    String cookie = portal.cookie("ada");
    String strangers = portal.token(portal.cookie("vera"));
    for (String token : new String[] {"", "guess", strangers}) {
      TestAnswer kept = portal.answer(post("logout").cookie(cookie).parameter("token", token));
      assertThat(kept.header("Location")).isEqualTo("/portal/");
      assertThat(state(cookie)).isEqualTo(200);
    }
    TestAnswer done =
        portal.answer(post("logout").cookie(cookie).parameter("token", portal.token(cookie)));
    assertThat(done.header("Location")).isEqualTo("/portal/login");
    assertThat(done.header("Set-Cookie")).contains("=;").contains("; Max-Age=0");
    assertThat(state(cookie)).isEqualTo(401);
  }

  @Test
  @DisplayName("PORT-3: a code of this pair lets a session go on; one that is none logs in")
  void moved() throws Exception {
    String cookie = portal.cookie("ada");
    String code =
        portal
            .answer(get("api/code").cookie(cookie))
            .body()
            .replaceAll(".*\"code\":\"([^\"]+)\".*", "$1");
    TestRequest moving = post("moved").parameter("code", code).parameter("next", "/portal/trends");
    TestAnswer moved = portal.answer(moving);
    assertThat(moved.header("Location")).isEqualTo("/portal/trends");
    assertThat(state(moved.header("Set-Cookie"))).isEqualTo(200);
    assertThat(portal.answer(moving).has("Set-Cookie")).as("used up").isFalse();
    TestAnswer forged = portal.answer(post("moved").parameter("code", "a.b"));
    assertThat(forged.status()).isEqualTo(303);
    assertThat(forged.has("Set-Cookie")).isFalse();
  }
}
