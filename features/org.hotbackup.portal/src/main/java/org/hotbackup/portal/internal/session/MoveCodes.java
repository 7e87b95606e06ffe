package org.hotbackup.portal.internal.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Users;
import org.hotbackup.api.Users.Account;
import org.hotbackup.api.link.PairSigner;

/**
 * One-time codes by which a session goes on at the other station (PORT-3): signed with the pair
 * key, short-lived, and of a session none that was made before one that was used. A code of the
 * time before this process began is refused, for it may have been used by the one before.
 * Thread-safe.
 */
public final class MoveCodes {

  /** How long a code is good at the least. */
  public static final Duration SHORTEST = Duration.ofMinutes(2);

  /** How long at the most, however slowly the stations notice each other's death. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final String PURPOSE = "portal-session";
  private static final int LONGEST_CODE = 2_000;
  private static final int MOST_REMEMBERED = 10_000;

  /** Two clocks never agree to the millisecond. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final PairSigner signer;
  private final Users users;
  private final Clock clock;
  private final Instant began;

  // guarded by this: by session, the newest code used
  private final Map<String, Used> used = new HashMap<>();

  private record Used(long issued, Instant at) {}

  /** What a good code stands for. */
  public record Arrival(Account account, Instant begun) {}

  /**
   * None used yet.
   *
   * @param began codes of before are refused
   */
  public MoveCodes(PairSigner signer, Users users, Clock clock, Instant began) {
    this.signer = signer;
    this.users = users;
    this.clock = clock;
    this.began = began;
  }

  /**
   * Makes a code.
   *
   * @throws IllegalStateException there is no pair key
   */
  public String of(Session session) {
    ObjectNode said = MAPPER.createObjectNode();
    said.put("session", session.id());
    said.put("user", session.user());
    said.put("stamp", session.stamp());
    said.put("begun", session.begun().toEpochMilli());
    said.put("issued", clock.millis());
    byte[] text = said.toString().getBytes(StandardCharsets.UTF_8);
    return ENCODER.encodeToString(text) + "." + ENCODER.encodeToString(signer.sign(PURPOSE, text));
  }

  /**
   * Uses a code up.
   *
   * @param ahead how far the clock of the station that made it is ahead of this one's
   * @param good how long a code is good
   * @return empty where it is none, too old, used, or its user has changed since
   */
  public Optional<Arrival> redeem(String code, Duration ahead, Duration good) {
    Optional<JsonNode> said = read(code);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String session = said.get().path("session").asText();
    long stamped = said.get().path("issued").asLong();
    Instant issued = Instant.ofEpochMilli(stamped).minus(ahead);
    Instant now = clock.instant();
    if (issued.isBefore(began)
        || issued.isAfter(now.plus(SLACK))
        || issued.plus(good).isBefore(now)) {
      return Optional.empty();
    }
    Optional<Account> account =
        users
            .find(said.get().path("user").asText())
            .filter(found -> found.stamp().equals(said.get().path("stamp").asText()));
    if (account.isEmpty() || !useUp(session, stamped, now)) {
      return Optional.empty();
    }
    return Optional.of(
        new Arrival(
            account.get(), Instant.ofEpochMilli(said.get().path("begun").asLong()).minus(ahead)));
  }

  /** Compares by the clock of the station that made the codes: what it is ahead varies. */
  private synchronized boolean useUp(String session, long issued, Instant now) {
    used.values().removeIf(one -> one.at.plus(LONGEST).isBefore(now));
    Used before = used.get(session);
    if (before != null && issued <= before.issued || used.size() >= MOST_REMEMBERED) {
      return false;
    }
    used.put(session, new Used(issued, now));
    return true;
  }

  private Optional<JsonNode> read(String code) {
    int dot = code.indexOf('.');
    if (code.length() > LONGEST_CODE || dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(code.substring(0, dot));
      byte[] signature = Base64.getUrlDecoder().decode(code.substring(dot + 1));
      return signer.verify(PURPOSE, text, signature)
          ? Optional.of(MAPPER.readTree(text))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
