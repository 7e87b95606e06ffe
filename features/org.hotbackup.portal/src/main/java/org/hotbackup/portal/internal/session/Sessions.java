package org.hotbackup.portal.internal.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hotbackup.api.Users.Account;
import org.hotbackup.portal.internal.PortalSettings;

/**
 * The sessions of this station, in memory only: a restart ends them. Of a session's secret only a
 * digest is kept. Bounded: of a user, and of all, the one used least lately makes room.
 * Thread-safe.
 */
public final class Sessions {

  static final int MOST = 1_000;
  static final int MOST_OF_USER = 50;

  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 6;
  private static final int LONGEST_AGENT = 200;

  private final Clock clock;
  private final Supplier<PortalSettings> settings;
  private final SecureRandom random = new SecureRandom();

  // guarded by this
  private final Map<String, Kept> byDigest = new HashMap<>();

  private record Kept(Session session, Instant seen) {}

  /** A session with the secret that its browser gets. */
  public record Begun(Session session, String secret) {}

  /** A session with the time of its last request, for people. */
  public record Seen(Session session, Instant seen) {}

  /** None yet. */
  public Sessions(Clock clock, Supplier<PortalSettings> settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Begins a session.
   *
   * @param begun when the password was given: earlier than now where the session comes from the
   *     other station
   */
  public synchronized Begun begin(Account account, Instant begun, String address, String agent) {
    String secret = random(SECRET_BYTES);
    Session session =
        new Session(
            random(ID_BYTES),
            account.user().name(),
            account.stamp(),
            begun,
            random(SECRET_BYTES),
            address,
            agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent);
    Instant now = clock.instant();
    byDigest.values().removeIf(kept -> over(kept, now));
    makeRoom(
        byDigest.values().stream().filter(k -> k.session.user().equals(session.user())).toList(),
        MOST_OF_USER);
    makeRoom(List.copyOf(byDigest.values()), MOST);
    byDigest.put(digest(secret), new Kept(session, now));
    return new Begun(session, secret);
  }

  private void makeRoom(List<Kept> of, int most) {
    if (of.size() >= most) {
      of.stream()
          .min(Comparator.comparing(Kept::seen))
          .ifPresent(oldest -> byDigest.values().remove(oldest));
    }
  }

  /** The session of a secret, which counts as used now; empty where there is none, or no more. */
  public synchronized Optional<Session> use(String secret) {
    String digest = digest(secret);
    Kept kept = byDigest.get(digest);
    if (kept == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (over(kept, now)) {
      byDigest.remove(digest);
      return Optional.empty();
    }
    byDigest.put(digest, new Kept(kept.session, now));
    return Optional.of(kept.session);
  }

  /** Whether it has not ended; counts as use, for a page of it is open. */
  public synchronized boolean stillOpen(Session session) {
    Instant now = clock.instant();
    for (Map.Entry<String, Kept> entry : byDigest.entrySet()) {
      if (entry.getValue().session.id().equals(session.id())) {
        boolean over = over(entry.getValue(), now);
        if (!over) {
          entry.setValue(new Kept(session, now));
        }
        return !over;
      }
    }
    return false;
  }

  private boolean over(Kept kept, Instant now) {
    PortalSettings limits = settings.get();
    return passed(kept.seen, now, limits.idle())
        || passed(kept.session.begun(), now, limits.longest());
  }

  /** A clock that was set back must not prolong a session without end. */
  private static boolean passed(Instant since, Instant now, Duration limit) {
    return Duration.between(since, now).abs().compareTo(limit) >= 0;
  }

  /** Sessions of a user, the one used last first. */
  public synchronized List<Seen> of(String user) {
    Instant now = clock.instant();
    return byDigest.values().stream()
        .filter(kept -> kept.session.user().equals(user) && !over(kept, now))
        .map(kept -> new Seen(kept.session, kept.seen))
        .sorted(Comparator.comparing(Seen::seen).reversed())
        .toList();
  }

  /** Ends a session of a user. */
  public synchronized boolean end(String user, String id) {
    return byDigest
        .values()
        .removeIf(kept -> kept.session.user().equals(user) && kept.session.id().equals(id));
  }

  /** Ends all sessions of the user of this one, but this one. */
  public synchronized int endOthers(Session session) {
    int before = byDigest.size();
    byDigest
        .values()
        .removeIf(
            kept ->
                kept.session.user().equals(session.user())
                    && !kept.session.id().equals(session.id()));
    return before - byDigest.size();
  }

  /** Lets a session go on whose user has chosen another password. */
  public synchronized void restamp(Session session, String stamp) {
    byDigest.replaceAll(
        (digest, kept) ->
            kept.session.id().equals(session.id())
                ? new Kept(
                    new Session(
                        session.id(),
                        session.user(),
                        stamp,
                        session.begun(),
                        session.token(),
                        session.address(),
                        session.agent()),
                    kept.seen)
                : kept);
  }

  private String random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  private static String digest(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
