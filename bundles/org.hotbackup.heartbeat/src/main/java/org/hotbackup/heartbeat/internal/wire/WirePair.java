package org.hotbackup.heartbeat.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.hotbackup.api.link.PairState.GivesBack;

/**
 * A {@link PairState} as JSON; null stands for a field that is missing. Words that a newer version
 * may add are read as texts, so that an unknown one spoils nothing but itself.
 */
record WirePair(
    WireWish wish,
    String givesBack,
    String failback,
    WirePolicy healthPolicy,
    Long activeTerm,
    UUID yieldsTo,
    UUID pairedWith,
    String fault,
    String license,
    String projectFingerprint,
    WireHealth health,
    Instant recordedUpTo,
    Duration checkTimeout,
    Boolean reachesDatabase,
    JsonNode portal) {

  static final int LONGEST_LICENSE = 8192;
  static final int LONGEST_NAME = 255;
  static final int LONGEST_PORTAL = 512;

  /** A shorter one would make the other station find itself frozen at every turn. */
  static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{64}");

  record WireWish(Long sequence, String to, String station, String origin, Boolean done) {

    static WireWish of(Wish wish) {
      return new WireWish(
          wish.sequence(), wish.to().name(), cut(wish.station()), cut(wish.origin()), wish.done());
    }

    /** A check must not fail for a long name in it. */
    private static String cut(String text) {
      return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    Optional<Wish> read() {
      return known(ConfiguredAs.class, Fields.required("pair.wish.to", to))
          .map(
              target ->
                  new Wish(
                      Fields.atLeast(1, "pair.wish.sequence", sequence),
                      target,
                      Fields.text(LONGEST_NAME, "pair.wish.station", station),
                      Fields.text(LONGEST_NAME, "pair.wish.origin", origin),
                      Boolean.TRUE.equals(done)));
    }
  }

  record WirePolicy(Boolean enabled, Long leastSources, Duration leastTime) {

    static WirePolicy of(HealthPolicy policy) {
      return new WirePolicy(policy.enabled(), (long) policy.leastSources(), policy.leastTime());
    }

    HealthPolicy read() {
      return new HealthPolicy(
          Fields.required("pair.healthPolicy.enabled", enabled),
          (int) Fields.within(1, 100, "pair.healthPolicy.leastSources", leastSources),
          Fields.duration(Duration.ofMillis(1), "pair.healthPolicy.leastTime", leastTime));
    }
  }

  record WireHealth(Boolean database, Long sources, Long sourcesReached) {

    static WireHealth of(Health health) {
      return new WireHealth(
          health.database(), (long) health.sources(), (long) health.sourcesReached());
    }

    Health read() {
      long all = Fields.within(0, 1_000_000, "pair.health.sources", sources);
      return new Health(
          Fields.required("pair.health.database", database),
          (int) all,
          (int) Fields.within(0, all, "pair.health.sourcesReached", sourcesReached));
    }
  }

  /**
   * The JSON form; null where nothing is said. A licence or an address that is too long is left
   * out, because a check must not fail for it.
   */
  static WirePair of(PairState pair) {
    if (pair.equals(PairState.NONE)) {
      return null;
    }
    return new WirePair(
        pair.wish().map(WireWish::of).orElse(null),
        pair.givesBack().name(),
        pair.failback().map(Enum::name).orElse(null),
        pair.healthPolicy().map(WirePolicy::of).orElse(null),
        pair.activeTerm(),
        pair.yieldsTo().orElse(null),
        pair.pairedWith().orElse(null),
        pair.fault().name(),
        pair.license().filter(text -> text.length() <= LONGEST_LICENSE).orElse(null),
        pair.projectFingerprint().map(WirePair::fingerprint).orElse(null),
        pair.health().map(WireHealth::of).orElse(null),
        pair.recordedUpTo().orElse(null),
        pair.checkTimeout().orElse(null),
        pair.reachesDatabase().orElse(null),
        pair.portal()
            .map(URI::toASCIIString)
            .filter(WirePair::isShort)
            .map(TextNode::valueOf)
            .orElse(null));
  }

  /**
   * What is said.
   *
   * @throws IllegalArgumentException naming the field that is missing or out of its range
   */
  PairState toPairState() {
    return new PairState(
        Optional.ofNullable(wish).flatMap(WireWish::read),
        givesBack == null ? GivesBack.NOW : known(GivesBack.class, givesBack).orElse(GivesBack.NOW),
        Optional.ofNullable(failback).flatMap(word -> known(FailbackPolicy.class, word)),
        Optional.ofNullable(healthPolicy).map(WirePolicy::read),
        activeTerm == null ? 0 : Fields.atLeast(0, "pair.activeTerm", activeTerm),
        Optional.ofNullable(yieldsTo),
        Optional.ofNullable(pairedWith),
        fault == null ? FaultLevel.NONE : known(FaultLevel.class, fault).orElse(FaultLevel.STATION),
        Optional.ofNullable(license)
            .map(text -> Fields.text(LONGEST_LICENSE, "pair.license", text)),
        Optional.ofNullable(projectFingerprint).map(WirePair::fingerprint),
        Optional.ofNullable(health).map(WireHealth::read),
        Optional.ofNullable(recordedUpTo).map(time -> Fields.time("pair.recordedUpTo", time)),
        Optional.ofNullable(checkTimeout)
            .map(time -> Fields.duration(SHORTEST_TIMEOUT, "pair.checkTimeout", time)),
        Optional.ofNullable(reachesDatabase),
        Optional.ofNullable(portal)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .filter(WirePair::isShort)
            .flatMap(WirePair::portal));
  }

  private static boolean isShort(String address) {
    return address.length() <= LONGEST_PORTAL;
  }

  /**
   * An address that is none must not make a check fail: users are the worse for it, nobody else.
   */
  private static Optional<URI> portal(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean good =
          (scheme.equals("http") || scheme.equals("https"))
              && address.getHost() != null
              && address.getUserInfo() == null
              && text.equals(address.toASCIIString())
              && text.endsWith(String.valueOf(address.getRawPath()))
              && text.endsWith("/");
      return good ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String fingerprint(String text) {
    if (!FINGERPRINT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "field 'pair.projectFingerprint' is '" + text + "', not 64 hexadecimal digits");
    }
    return text;
  }

  private static <E extends Enum<E>> Optional<E> known(Class<E> words, String word) {
    for (E known : words.getEnumConstants()) {
      if (known.name().equals(word)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
