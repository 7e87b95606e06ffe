package org.hotbackup.portal.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.hotbackup.api.User;
import org.hotbackup.api.Users;
import org.hotbackup.api.Users.Account;
import org.hotbackup.portal.internal.data.Call;
import org.hotbackup.portal.internal.session.MoveCodes;
import org.hotbackup.portal.internal.session.Session;
import org.hotbackup.portal.internal.session.Sessions;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who comes in (SEC-3): log-in, log-out, sessions that come from the other station (PORT-3). */
public final class Door {

  static final String FAILED =
      "Name or password is wrong. After several failures further tries are held up for up to a"
          + " minute.";

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final int LONGEST_NEXT = 2_000;
  private static final int UNTIL_CLOSED = -1;

  private final Station station;
  private final Users users;
  private final Sessions sessions;
  private final MoveCodes codes;
  private final Clock clock;
  private final String cookie;

  /** For one station: browsers may know both under one host, so cookies carry its name. */
  public Door(Station station, Users users, Sessions sessions, MoveCodes codes, Clock clock) {
    this.station = station;
    this.users = users;
    this.sessions = sessions;
    this.codes = codes;
    this.clock = clock;
    cookie = "hotbackup-" + mark(station.name());
  }

  /** A station's name in letters that a cookie may have. */
  static String mark(String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** Who is behind a request; empty where nobody has logged in, or is a user no more. */
  Optional<Call> call(HttpServletRequest request, HttpServletResponse response) {
    Browser browser = new Browser(request, station.settings());
    Optional<Session> session = browser.cookie(cookie).flatMap(sessions::use);
    Optional<User> user = session.flatMap(this::user);
    user.ifPresent(known -> request.setAttribute(ServletContextHelper.REMOTE_USER, known.name()));
    return user.map(known -> new Call(request, response, session.get(), known, browser.address()));
  }

  /** The user of a session: with the level of now, and only while the password is the same. */
  Optional<User> user(Session session) {
    return users
        .find(session.user())
        .filter(account -> account.stamp().equals(session.stamp()))
        .map(Account::user);
  }

  /**
   * Logs somebody in.
   *
   * @return whether it is done, and the browser sent on; otherwise nothing is answered yet
   */
  boolean login(HttpServletRequest request, HttpServletResponse response) {
    Browser browser = new Browser(request, station.settings());
    String name = parameter(request, "name").strip();
    Optional<Account> account =
        users
            .authenticate(name, parameter(request, "password"), browser.address())
            .flatMap(user -> users.find(user.name()));
    if (account.isEmpty()) {
      return false;
    }
    begin(request, response, account.get(), clock.instant());
    sendOn(response, parameter(request, "next"));
    return true;
  }

  /** Lets a session of the other station go on here; whose code is no good logs in. */
  void moved(HttpServletRequest request, HttpServletResponse response) {
    String next = next(parameter(request, "next"));
    Optional<MoveCodes.Arrival> arrival =
        codes.redeem(parameter(request, "code"), station.ahead(), station.codesGood());
    if (arrival.isPresent()) {
      Account account = arrival.get().account();
      begin(request, response, account, arrival.get().begun());
      LOG.info(
          "the session of {} goes on here, from {}",
          account.user().name(),
          new Browser(request, station.settings()).address());
    }
    sendOn(response, next);
  }

  private void begin(
      HttpServletRequest request, HttpServletResponse response, Account account, Instant begun) {
    Browser browser = new Browser(request, station.settings());
    browser
        .cookie(cookie)
        .flatMap(sessions::use)
        .ifPresent(former -> sessions.end(former.user(), former.id()));
    String agent = request.getHeader("User-Agent");
    Sessions.Begun made =
        sessions.begin(account, begun, browser.address(), agent == null ? "" : agent);
    browser.keep(response, cookie, made.secret(), UNTIL_CLOSED);
    request.setAttribute(ServletContextHelper.REMOTE_USER, account.user().name());
  }

  /** Logs out. */
  void logout(Call call) {
    sessions.end(call.session().user(), call.session().id());
    new Browser(call.request(), station.settings()).keep(call.response(), cookie, "", 0);
    redirect(call.response(), Browser.ROOT + "/login");
  }

  /** A new code for a session; empty where there is no pair key. */
  Optional<String> code(Session session) {
    try {
      return Optional.of(codes.of(session));
    } catch (IllegalStateException e) {
      LOG.debug("No code can be made", e);
      return Optional.empty();
    }
  }

  void sendOn(HttpServletResponse response, String next) {
    redirect(response, next(next));
  }

  private static void redirect(HttpServletResponse response, String to) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", to);
  }

  /** Where to go on: only to pages of the portal, whatever a link says. */
  static String next(String asked) {
    boolean good =
        asked.startsWith(Browser.ROOT + "/")
            && asked.length() <= LONGEST_NEXT
            && !asked.contains("//")
            && !asked.contains("\\")
            && asked.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return good ? asked : Browser.ROOT + "/";
  }

  static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  /** For what needs the session itself. */
  Sessions sessions() {
    return sessions;
  }

  Users users() {
    return users;
  }

  boolean sameOrigin(HttpServletRequest request) {
    return new Browser(request, station.settings()).sameOrigin();
  }
}
