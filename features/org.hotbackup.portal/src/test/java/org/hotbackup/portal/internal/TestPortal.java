package org.hotbackup.portal.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Reports;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.hotbackup.api.Users;
import org.hotbackup.api.link.PairSigner;
import org.hotbackup.portal.internal.page.Door;
import org.hotbackup.portal.internal.page.Front;
import org.hotbackup.portal.internal.page.Station;
import org.hotbackup.portal.internal.session.MoveCodes;
import org.hotbackup.portal.internal.session.Sessions;
import org.hotbackup.testkit.ManualClock;

/** The portal of a station in memory, with users {@code vera}, {@code otto} and {@code ada}. */
public final class TestPortal implements Station, Users, PairSigner {

  public static final String PASSWORD = "correct horse";

  public final ManualClock clock = new ManualClock(Instant.parse("2026-01-31T10:00:00Z"));
  public final Map<String, Account> accounts = new HashMap<>();

  /** Log-ins that were tried, as name and origin. */
  public final List<String> tried = new ArrayList<>();

  /** What was done, by whom. */
  public final List<String> done = new ArrayList<>();

  public Role role = Role.ACTIVE;
  public Optional<PeerStatus> peer = Optional.empty();
  public PortalSettings settings = PortalSettings.DEFAULT;
  private final ActivePortal active;
  private final Front front;

  /** Active, with conditions, no reports and no history. */
  public TestPortal() {
    user("vera", Level.VIEWER, "1");
    user("otto", Level.OPERATOR, "1");
    user("ada", Level.ADMINISTRATOR, "1");
    active = new ActivePortal(roles().get());
    active.conditions =
        Fake.of(
            Conditions.class,
            Map.of(
                "acknowledge",
                given -> done.add("acknowledge " + given[0] + " by " + given[2]),
                "standing",
                given -> List.of(),
                "log",
                given -> List.of()));
    Sessions sessions = new Sessions(clock, this::settings);
    MoveCodes codes = new MoveCodes(this, this, clock, clock.instant());
    front = new Front(this, new Door(this, this, sessions, codes, clock));
  }

  /** Makes a user, or changes it. */
  public void user(String name, Level level, String stamp) {
    accounts.put(name, new Account(new User(name, level), stamp));
  }

  /** Installs the reports feature. */
  public void reports(Reports reports) {
    active.reports = reports;
  }

  /** Answers a request. */
  public TestAnswer answer(TestRequest request) throws IOException {
    TestAnswer answer = new TestAnswer();
    front.answer(request.path(), request.servlet(), answer.servlet());
    return answer;
  }

  /** A log-in with the right password. */
  public static TestRequest login(String name) {
    return TestRequest.post("login").parameter("name", name).parameter("password", PASSWORD);
  }

  /** Logs in, and gives the cookie as it was set. */
  public String cookie(String name) throws IOException {
    return answer(login(name)).header("Set-Cookie");
  }

  /** The token that pages of a session have. */
  public String token(String cookie) throws IOException {
    String page = answer(TestRequest.get("").cookie(cookie)).body();
    return page.replaceAll("(?s).*hotbackup:token\" content=\"([^\"]+)\".*", "$1");
  }

  @Override
  public String name() {
    return "line-3-a";
  }

  @Override
  public Optional<RoleService> roles() {
    return Optional.of(
        Fake.of(
            RoleService.class,
            Map.of(
                "status", given -> Statuses.of(role, peer),
                "features", given -> List.of(),
                "timeline", given -> List.of())));
  }

  @Override
  public Optional<ActivePortal> portal() {
    return role == Role.ACTIVE ? Optional.of(active) : Optional.empty();
  }

  @Override
  public PortalSettings settings() {
    return settings;
  }

  @Override
  public Optional<URI> otherPortal() {
    return peer.flatMap(PeerStatus::portal);
  }

  @Override
  public Optional<User> authenticate(String name, String password, String origin) {
    tried.add(name + " from " + origin);
    return find(name).filter(found -> password.equals(PASSWORD)).map(Account::user);
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  @Override
  public void changePassword(String name, String oldOne, String newOne, String origin) {
    if (authenticate(name, oldOne, origin).isEmpty()) {
      throw new IllegalArgumentException("the old password is wrong");
    }
    user(name, accounts.get(name).user().level(), newOne);
  }

  /** Only as good as its purpose and message: what is shown here is who asks for what. */
  @Override
  public byte[] sign(String purpose, byte[] message) {
    return (purpose + Arrays.hashCode(message)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean verify(String purpose, byte[] message, byte[] signature) {
    return Arrays.equals(sign(purpose, message), signature);
  }

  /** The other station, which is active. */
  public static PeerStatus other(String portal) {
    return new PeerStatus(
        Optional.of("line-3-b"),
        "b:57034",
        true,
        Optional.of(Role.ACTIVE),
        Optional.of(1L),
        Optional.empty(),
        "OK",
        "",
        Optional.empty(),
        Optional.of(Duration.ZERO),
        Optional.empty(),
        Optional.empty(),
        Optional.of(URI.create(portal)));
  }
}
