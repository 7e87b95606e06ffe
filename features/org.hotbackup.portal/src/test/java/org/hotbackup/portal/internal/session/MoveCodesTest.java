package org.hotbackup.portal.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.hotbackup.api.Users;
import org.hotbackup.api.link.PairSigner;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MoveCodesTest {

  private static final Duration GOOD = Duration.ofMinutes(2);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-31T10:00:00Z"));
  private final Map<String, Users.Account> accounts = new HashMap<>();
  private final Users users = new KnownUsers();
  private final MoveCodes here = new MoveCodes(new Signer("pair"), users, clock, clock.instant());
  private final MoveCodes there = new MoveCodes(new Signer("pair"), users, clock, clock.instant());

  private final Session session =
      new Session("id", "ada", "stamp", clock.instant(), "token", "10.0.0.9", "test");

  MoveCodesTest() {
    accounts.put("ada", new Users.Account(new User("ada", Level.OPERATOR), "stamp"));
  }

  /** Signs by a key that both stations know; what it shows of the real one is its contract. */
  private record Signer(String key) implements PairSigner {
    @Override
    public byte[] sign(String purpose, byte[] message) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec((key + purpose).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(message);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] signature) {
      return MessageDigest.isEqual(sign(purpose, message), signature);
    }
  }

  private final class KnownUsers implements Users {
    @Override
    public Optional<User> authenticate(String name, String password, String origin) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Account> find(String name) {
      return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public void changePassword(String name, String oldOne, String newOne, String origin) {
      throw new UnsupportedOperationException();
    }
  }

  private Optional<MoveCodes.Arrival> arrive(String code) {
    return there.redeem(code, Duration.ZERO, GOOD);
  }

  @Test
  @DisplayName("PORT-3: a session goes on at the other station, once, with the time of its log-in")
  void once() {
    String code = here.of(session);
    clock.advance(Duration.ofSeconds(90));
    assertThat(arrive(code))
        .hasValueSatisfying(
            arrival -> {
              assertThat(arrival.account().user().name()).isEqualTo("ada");
              assertThat(arrival.begun()).isEqualTo(session.begun());
            });
    assertThat(arrive(code)).isEmpty();
  }

  @Test
  @DisplayName("PORT-3: when a code was used, those made before are void, later ones are not")
  void older() {
    String first = here.of(session);
    clock.advance(Duration.ofSeconds(20));
    String second = here.of(session);
    assertThat(arrive(second)).isPresent();
    assertThat(arrive(first)).isEmpty();
    clock.advance(Duration.ofSeconds(20));
    assertThat(arrive(here.of(session))).isPresent();
  }

  @Test
  @DisplayName("SEC-1: no code but one that the pair key has signed, to the letter")
  void forged() {
    String code = here.of(session);
    assertThat(
            arrive(new MoveCodes(new Signer("other"), users, clock, clock.instant()).of(session)))
        .isEmpty();
    byte[] said =
        new String(
                Base64.getUrlDecoder().decode(code.substring(0, code.indexOf('.'))),
                StandardCharsets.UTF_8)
            .replace("ada", "bob")
            .getBytes(StandardCharsets.UTF_8);
    accounts.put("bob", new Users.Account(new User("bob", Level.ADMINISTRATOR), "stamp"));
    assertThat(
            arrive(
                Base64.getUrlEncoder().withoutPadding().encodeToString(said)
                    + code.substring(code.indexOf('.'))))
        .isEmpty();
    for (String odd : new String[] {"", ".", "a.b", "%.%", "x".repeat(5_000) + ".y"}) {
      assertThat(arrive(odd)).as(odd).isEmpty();
    }
    assertThat(arrive(code)).isPresent();
  }

  @Test
  @DisplayName(
      "PORT-3: a code is good for a limited time, by the clock of the station that made it")
  void expires() {
    String code = here.of(session);
    clock.advance(GOOD.plusMillis(1));
    assertThat(arrive(code)).isEmpty();
    // The other station's clock is five minutes behind: what it calls now is long ago here.
    assertThat(there.redeem(code, Duration.ofMinutes(-1), GOOD)).isPresent();
  }

  @Test
  @DisplayName(
      "PORT-3: a code from before a station began may have been used there, and is refused")
  void restarted() {
    String code = here.of(session);
    clock.advance(Duration.ofSeconds(1));
    MoveCodes again = new MoveCodes(new Signer("pair"), users, clock, clock.instant());
    assertThat(again.redeem(code, Duration.ZERO, GOOD)).isEmpty();
  }

  @Test
  @DisplayName("SEC-3: a user who is gone, or has another password, does not come over")
  void changedUser() {
    accounts.put("ada", new Users.Account(new User("ada", Level.OPERATOR), "another"));
    assertThat(arrive(here.of(session))).isEmpty();
    accounts.clear();
    assertThat(arrive(here.of(session))).isEmpty();
  }
}
