package org.hotbackup.role.internal.settings;

import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;

/** What a reference address may look like: {@code host} or {@code host:port} (ROLE-13). */
final class ReferenceAddressRule {

  private ReferenceAddressRule() {}

  /** Why an address is refused, one clause; empty where it is accepted. */
  static Optional<String> problem(String address) {
    try {
      return MainAddressRule.problem(PeerAddress.parse(address).host())
          .map(
              unused ->
                  "write a network name or IP address, with :port to ask a TCP port, such as"
                      + " 10.0.0.1 or switch-3:80");
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }
}
