package org.hotbackup.logging.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StandbyMode;

/** A role service that knows what a test says, of the clocks and nothing else. */
final class FakeRoles {

  private final ConfiguredAs configuredAs;
  private volatile Optional<PeerStatus> peer = Optional.empty();

  FakeRoles(ConfiguredAs configuredAs) {
    this.configuredAs = configuredAs;
  }

  void measured(Duration offset, Duration roundTrip) {
    peer =
        Optional.of(
            new PeerStatus(
                Optional.of("peer"),
                "peer:57034",
                true,
                Optional.of(Role.ACTIVE),
                Optional.of(1L),
                Optional.empty(),
                "OK",
                "",
                Optional.of(roundTrip),
                Optional.of(offset),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  void forgetPeer() {
    peer = Optional.empty();
  }

  RoleService service() {
    return (RoleService)
        Proxy.newProxyInstance(
            RoleService.class.getClassLoader(),
            new Class<?>[] {RoleService.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("status")) {
                return status();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private RoleStatus status() {
    RoleSettings settings =
        new RoleSettings(
            configuredAs,
            Optional.empty(),
            57034,
            Duration.ofSeconds(10),
            1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            FailbackPolicy.AUTOMATIC,
            1,
            IsolationPolicy.PREFER_RUNNING,
            List.of(),
            StandbyMode.WARM,
            null,
            List.of(),
            Optional.empty());
    return new RoleStatus(
        "here",
        settings,
        Role.STANDBY,
        Instant.EPOCH,
        Cause.MAIN_ALIVE,
        "",
        1,
        Duration.ofSeconds(13),
        Optional.empty(),
        null,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        peer);
  }
}
