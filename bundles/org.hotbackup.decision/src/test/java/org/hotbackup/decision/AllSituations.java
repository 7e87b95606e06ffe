package org.hotbackup.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.decision.PeerView.Contact;

/** Every combination of inputs, meaningful or not. */
final class AllSituations {

  private static final boolean[] BOTH = {false, true};

  private AllSituations() {}

  static void forEach(Consumer<Situation> consumer) {
    List<PeerView> peers = peers();
    for (ConfiguredAs configuredAs : ConfiguredAs.values()) {
      for (Role role : Role.values()) {
        for (LicenseState license : LicenseState.values()) {
          for (Handover handover : Handover.values()) {
            for (PeerView peer : peers) {
              for (int flags = 0; flags < 16; flags++) {
                consumer.accept(
                    new Situation(
                        configuredAs,
                        role,
                        (flags & 1) != 0,
                        (flags & 2) != 0,
                        license,
                        (flags & 4) != 0,
                        (flags & 8) != 0,
                        peer,
                        handover));
              }
            }
          }
        }
      }
    }
  }

  private static List<PeerView> peers() {
    List<PeerView> peers = new ArrayList<>();
    for (Contact contact : Contact.values()) {
      if (contact != Contact.ALIVE) {
        peers.add(PeerView.of(contact));
      }
    }
    for (Role role : Role.values()) {
      for (boolean working : BOTH) {
        for (boolean gateClosed : BOTH) {
          for (boolean wants : BOTH) {
            for (boolean expired : BOTH) {
              peers.add(
                  new PeerView(
                      Contact.ALIVE, Optional.of(role), working, gateClosed, wants, expired));
            }
          }
        }
      }
    }
    return peers;
  }
}
