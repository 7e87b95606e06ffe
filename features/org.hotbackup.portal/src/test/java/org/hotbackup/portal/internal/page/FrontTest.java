package org.hotbackup.portal.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.portal.internal.TestRequest.get;
import static org.hotbackup.portal.internal.TestRequest.post;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Role;
import org.hotbackup.portal.internal.TestAnswer;
import org.hotbackup.portal.internal.TestPortal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrontTest {

  private static final String OTHER = "http://b:8080/portal/";

  private final TestPortal portal = new TestPortal();

  private void standby(String otherPortal) {
    portal.role = Role.STANDBY;
    portal.peer = Optional.of(TestPortal.other(otherPortal));
  }

  @Test
  @DisplayName("PORT-2: a standby sends to the same path and query of the active station")
  void sendsOn() throws Exception {
    standby(OTHER);
    for (TestAnswer answer :
        List.of(
            portal.answer(get("trends").query("tag=a%20b&tag=%3Cb%3E")),
            portal.answer(post("trends").query("tag=a%20b&tag=%3Cb%3E")))) {
      assertThat(answer.status()).as("a form goes on as one").isEqualTo(307);
      assertThat(answer.header("Location")).isEqualTo(OTHER + "trends?tag=a%20b&tag=%3Cb%3E");
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  @DisplayName("PORT-2: who was just sent away and is back waits, so that there is no loop")
  void noLoop() throws Exception {
    standby(OTHER);
    TestAnswer first = portal.answer(get(""));
    assertThat(first.header("Set-Cookie"))
        .contains("; Max-Age=2")
        .contains("; Path=/portal")
        .contains("; HttpOnly");
    TestAnswer back = portal.answer(get("").cookie(first.header("Set-Cookie")));
    assertThat(back.status()).isEqualTo(503);
    assertThat(back.header("Retry-After")).isEqualTo("1");
    assertThat(back.header("Refresh")).isEqualTo("1");
    assertThat(back.has("Location")).isFalse();
    assertThat(back.body()).contains("just changing roles");
    assertThat(portal.answer(get("").cookie("hotbackup-sent-00000000=1")).status())
        .as("the cookie of the other station under the same host")
        .isEqualTo(307);
  }

  @Test
  @DisplayName("PORT-2: behind one load balancer nobody is sent to where it was sent from")
  void sameAddress() throws Exception {
    standby("http://a:8080/portal/");
    TestAnswer answer = portal.answer(get(""));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("load balancer is about to notice");
    assertThat(portal.answer(get("where")).body()).contains("\"other\":null");
  }

  @Test
  @DisplayName("PORT-2: where nobody is active the page says so, with its own looks")
  void nobody() throws Exception {
    portal.role = Role.BLOCKED;
    assertThat(portal.answer(get("")).body()).contains("BLOCKED", "no station that is active");
    assertThat(portal.answer(get("res/portal.css")).status()).isEqualTo(200);
    assertThat(portal.answer(get("api/state")).status()).isEqualTo(503);
  }

  @Test
  @DisplayName("PORT-3: pages of either station find the active one, without a log-in")
  void where() throws Exception {
    TestAnswer here = portal.answer(get("where"));
    assertThat(here.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(here.body())
        .isEqualTo("{\"station\":\"line-3-a\",\"role\":\"ACTIVE\",\"active\":true,\"other\":null}");
    standby(OTHER);
    assertThat(portal.answer(get("where")).body())
        .contains("\"active\":false", "\"other\":\"" + OTHER + "\"");
  }

  @Test
  @DisplayName("SEC-2: every answer is protected, and names no host but the other station's")
  void headers() throws Exception {
    portal.peer = Optional.of(TestPortal.other(OTHER));
    String cookie = portal.cookie("ada");
    for (String path : List.of("", "login", "where", "api/state", "nothing", "res/portal.css")) {
      TestAnswer answer = portal.answer(get(path).cookie(cookie));
      String policy = answer.header("Content-Security-Policy");
      assertThat(policy)
          .as(path)
          .contains(
              "default-src 'none'", "frame-ancestors 'none'", "connect-src 'self' http://b:8080;")
          .doesNotContain("unsafe", "*");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.has("Access-Control-Allow-Origin")).isEqualTo(path.equals("where"));
    }
    assertThat(portal.answer(get("").cookie(cookie)).header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  @DisplayName("PORT-1: a file that a browser has is not sent again")
  void unchanged() throws Exception {
    TestAnswer first = portal.answer(get("res/portal.css"));
    assertThat(first.header("Content-Type")).startsWith("text/css");
    String tag = first.header("ETag");
    TestAnswer again = portal.answer(get("res/portal.css").header("If-None-Match", tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(portal.answer(get("res/portal.css").header("If-None-Match", "\"x\"")).body())
        .isEqualTo(first.body());
  }
}
