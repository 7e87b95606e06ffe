package org.hotbackup.portal.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.portal.internal.TestRequest.get;
import static org.hotbackup.portal.internal.TestRequest.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Reports;
import org.hotbackup.portal.internal.Fake;
import org.hotbackup.portal.internal.TestAnswer;
import org.hotbackup.portal.internal.TestPortal;
import org.hotbackup.portal.internal.TestRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDeskTest {

  private static final String TOKEN = "X-Hotbackup-Token";
  private static final String ALARM = "{\"condition\":\"hot\",\"raised\":\"2026-01-31T10:00:00Z\"}";
  private static final String REPORT = "{\"report\":\"daily\",\"parameters\":{\"line\":\"7\"}}";

  private final TestPortal portal = new TestPortal();
  private String cookie;
  private String token;

  @BeforeEach
  void start() throws Exception {
    portal.reports(
        Fake.of(
            Reports.class,
            Map.of(
                "make",
                given -> {
                  portal.done.add("make " + given[0] + " " + given[1] + " by " + given[2]);
                  return Instant.EPOCH;
                },
                "names",
                given -> List.of("daily"),
                "running",
                given -> Map.of())));
    as("otto");
  }

  private void as(String user) throws Exception {
    cookie = portal.cookie(user);
    token = portal.token(cookie);
  }

  private TestRequest posting(String path, String body) {
    return post("api/" + path).cookie(cookie).header(TOKEN, token).body(body);
  }

  private int status(TestRequest request) throws Exception {
    return portal.answer(request).status();
  }

  @Test
  @DisplayName("SEC-3: who has not logged in gets 401, whatever is asked for")
  void strangers() throws Exception {
    for (String path : List.of("state", "tags", "stream", "code", "account", "nothing")) {
      assertThat(status(get("api/" + path))).as(path).isEqualTo(401);
    }
    assertThat(status(post("api/alarms/acknowledge").body(ALARM))).isEqualTo(401);
    assertThat(portal.done).isEmpty();
  }

  @Test
  @DisplayName("SEC-3: what changes something needs the token of this very session")
  void token() throws Exception {
    String strangers = portal.token(portal.cookie("otto"));
    assertThat(strangers).isNotEqualTo(token).hasSizeGreaterThan(32);
    TestRequest without = post("api/alarms/acknowledge").cookie(cookie).body(ALARM);
    assertThat(status(without)).isEqualTo(403);
    for (String wrong : List.of("", "guess", strangers, token.substring(1))) {
      TestAnswer answer = portal.answer(without.header(TOKEN, wrong));
      assertThat(answer.status()).as(wrong).isEqualTo(403);
      assertThat(answer.body()).contains("load it again");
    }
    assertThat(status(without.header(TOKEN, token).header("Origin", "http://evil"))).isEqualTo(403);
    assertThat(portal.done).isEmpty();
    assertThat(status(without.header("Origin", "http://a:8080"))).isEqualTo(200);
    assertThat(portal.done).containsExactly("acknowledge hot by otto");
  }

  @Test
  @DisplayName("SEC-3: a viewer looks; an operator acknowledges and has reports made")
  void levels() throws Exception {
    assertThat(status(posting("reports/make", REPORT))).isEqualTo(200);
    as("vera");
    for (TestRequest asked :
        List.of(posting("alarms/acknowledge", ALARM), posting("reports/make", REPORT))) {
      TestAnswer answer = portal.answer(asked);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("vera is viewer", "needs operator");
    }
    assertThat(portal.answer(get("api/reports").cookie(cookie)).body())
        .contains("\"canMake\":false", "daily");
    as("ada");
    assertThat(status(posting("alarms/acknowledge", ALARM))).isEqualTo(200);
    assertThat(portal.done)
        .containsExactly("make daily {line=7} by otto", "acknowledge hot by ada");
  }

  @Test
  @DisplayName("OUT-4: the trail hears what was asked for, but of no password")
  void asked() throws Exception {
    TestRequest make = posting("reports/make", REPORT);
    portal.answer(make);
    assertThat(make.attributes()).containsEntry("org.hotbackup.asked", REPORT);
    TestRequest password = posting("account/password", "{\"old\":\"a\",\"new\":\"b\"}");
    portal.answer(password);
    assertThat(password.attributes()).doesNotContainKey("org.hotbackup.asked");
  }

  @Test
  @DisplayName("SEC-3: another password ends the user's other sessions, and not this one")
  void password() throws Exception {
    String other = portal.cookie("otto");
    String asked = "{\"old\":\"%s\",\"new\":\"another\"}";
    assertThat(status(posting("account/password", asked.formatted("wrong")))).isEqualTo(400);
    assertThat(status(get("api/state").cookie(other))).isEqualTo(200);
    assertThat(status(posting("account/password", asked.formatted(TestPortal.PASSWORD))))
        .isEqualTo(200);
    assertThat(status(get("api/state").cookie(other))).isEqualTo(401);
    assertThat(status(get("api/state").cookie(cookie))).isEqualTo(200);
  }

  @Test
  @DisplayName("SEC-3: a user ends sessions of its own only")
  void end() throws Exception {
    String strangers = portal.cookie("ada");
    String id =
        portal
            .answer(get("api/account").cookie(strangers))
            .body()
            .replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(status(posting("account/end", "{\"session\":\"" + id + "\"}"))).isEqualTo(404);
    assertThat(status(posting("account/end", "{\"session\":\"others\"}"))).isEqualTo(200);
    assertThat(status(get("api/state").cookie(strangers))).isEqualTo(200);
  }

  @Test
  @DisplayName("SEC-2: an address that there is not gives 404, a method that there is not 405")
  void unknown() throws Exception {
    for (String path : List.of("nothing", "api/nothing", "res/nothing.js", "shell.html", "../x")) {
      assertThat(status(get(path).cookie(cookie))).as(path).isEqualTo(404);
    }
    assertThat(status(posting("nothing", "{}"))).isEqualTo(404);
    assertThat(status(posting("state", "{}"))).isEqualTo(404);
    assertThat(status(get("api/alarms/acknowledge").cookie(cookie))).isEqualTo(404);
    assertThat(status(post("trends").cookie(cookie))).isEqualTo(404);
    for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "get")) {
      TestAnswer answer = portal.answer(TestRequest.of(method, "api/state").cookie(cookie));
      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alarms | from | yesterday | from 'yesterday' is no time: write one like 2026",
        "events | to | 31.1.2026 | to '31.1.2026' is no time",
        "events | from | 2027-01-01T00:00:00Z | is not before to",
        "events | most | 0 | most '0' is no whole number from 1 to 5000",
        "archive | most | 1001 | most '1001' is no whole number from 1 to 1000",
        "trend | points | many | points 'many' is no whole number from 1 to 4000",
        "trend | points | 4001 | points '4001' is no whole number from 1 to 4000",
        "trend | points | 10 | 0 tags are asked for: choose 1 to 20",
        "trend.csv | tag | | 0 tags are asked for: choose 1 to 20",
        "report-file | planned | now | planned 'now' is no time"
      })
  @DisplayName("SEC-2: bad input gives 400 with the value and what is allowed")
  void bad(String path, String name, String value, String message) throws Exception {
    TestAnswer answer =
        portal.answer(
            get("api/" + path).cookie(cookie).parameter(name, value == null ? " " : value));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(message);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @Test
  @DisplayName("SEC-2: 20 tags are allowed, 21 are not, the same one twice is one")
  void tags() throws Exception {
    TestRequest request = get("api/trend").cookie(cookie);
    for (int i = 0; i < 20; i++) {
      request.parameter("tag", "t" + i).parameter("tag", "t0");
    }
    assertThat(portal.answer(request).body()).contains("history database is not there");
    assertThat(portal.answer(request).status()).isEqualTo(503);
    TestAnswer answer = portal.answer(request.parameter("tag", "t20"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("21 tags are asked for: choose 1 to 20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"text\"", "{", "no json", "null"})
  @DisplayName("SEC-2: what is no JSON object gives 400 and does nothing")
  void noObject(String body) throws Exception {
    TestAnswer answer = portal.answer(posting("alarms/acknowledge", body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("not a JSON object");
    assertThat(portal.done).isEmpty();
  }

  @Test
  @DisplayName("SEC-2: a request is 8 KiB at the most, and a raised time is one")
  void bodies() throws Exception {
    String padded = ALARM + " ".repeat(8 * 1024 - ALARM.length());
    assertThat(status(posting("alarms/acknowledge", padded))).isEqualTo(200);
    assertThat(status(posting("alarms/acknowledge", padded + " "))).isEqualTo(413);
    TestAnswer answer =
        portal.answer(posting("alarms/acknowledge", "{\"condition\":\"hot\",\"raised\":\"soon\"}"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("raised 'soon' is no time");
  }
}
