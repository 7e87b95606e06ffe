package org.hotbackup.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState.GivesBack;
import org.hotbackup.decision.CentralView.Database;
import org.hotbackup.decision.CentralView.LeaseState;
import org.hotbackup.decision.PeerView.Contact;

/** Every combination of inputs, meaningful or not. */
final class AllSituations {

  private static final boolean[] BOTH = {false, true};

  /** What keeps a station from working; the rows for it stand first. */
  record Own(
      boolean stopping,
      boolean settingsKnown,
      LicenseState license,
      Fault fault,
      boolean secondBackup,
      boolean maintenance,
      boolean frozen) {
    static final Own FIT =
        new Own(false, true, LicenseState.VALID, Fault.NONE, false, false, false);
  }

  /** What decides between two stations that are fit, beside the peer. */
  record Pair(Wanted wanted, GivesBack givesBack, Isolation isolation, boolean outranked) {
    static final Pair PLAIN =
        new Pair(Wanted.ANYWHERE, GivesBack.NOW, Isolation.NOT_ISOLATED, false);
  }

  private AllSituations() {}

  /** A station that is fit for work, with its own database, beside every peer. */
  static void fit(Consumer<Situation> consumer) {
    cross(List.of(Own.FIT), pairs(), List.of(CentralView.LOCAL), consumer);
  }

  /** A station that is fit for work, with a central database in every state, beside every peer. */
  static void central(Consumer<Situation> consumer) {
    List<Pair> pairs =
        pairs().stream()
            .filter(pair -> pair.isolation() == Isolation.NOT_ISOLATED && !pair.outranked())
            .toList();
    cross(List.of(Own.FIT), pairs, centrals(), consumer);
  }

  /** A station that is not fit, for one reason at a time, with a central database. */
  static void unfitCentral(Consumer<Situation> consumer) {
    cross(unfit(), List.of(Pair.PLAIN), centrals(), consumer);
  }

  /** A station that is fit or not, in every way, beside every peer; no wish and no policy. */
  static void own(Consumer<Situation> consumer) {
    cross(owns(), List.of(Pair.PLAIN), List.of(CentralView.LOCAL), consumer);
  }

  /** Both together, with one reason at a time why the station is not fit. */
  static void both(Consumer<Situation> consumer) {
    cross(unfit(), pairs(), List.of(CentralView.LOCAL), consumer);
  }

  private static List<Own> unfit() {
    return List.of(
        new Own(true, true, LicenseState.VALID, Fault.NONE, false, false, false),
        new Own(false, false, LicenseState.VALID, Fault.NONE, false, false, false),
        new Own(false, true, LicenseState.EXPIRED, Fault.NONE, false, false, false),
        new Own(false, true, LicenseState.VALID, Fault.TOTAL, false, false, false),
        new Own(false, true, LicenseState.VALID, Fault.OTHER_IS_FITTER, false, false, false),
        new Own(false, true, LicenseState.VALID, Fault.NONE, true, false, false),
        new Own(false, true, LicenseState.VALID, Fault.NONE, false, true, false),
        new Own(false, true, LicenseState.VALID, Fault.NONE, false, false, true));
  }

  private static List<CentralView> centrals() {
    List<CentralView> all = new ArrayList<>();
    for (Database database : Database.values()) {
      for (LeaseState lease : LeaseState.values()) {
        for (boolean peerReaches : BOTH) {
          if (database != Database.LOCAL) {
            all.add(new CentralView(database, lease, peerReaches));
          }
        }
      }
    }
    return all;
  }

  private static void cross(
      List<Own> owns, List<Pair> pairs, List<CentralView> centrals, Consumer<Situation> consumer) {
    List<PeerView> peers = peers();
    for (ConfiguredAs configuredAs : ConfiguredAs.values()) {
      for (Role role : Role.values()) {
        for (Handover handover : Handover.values()) {
          for (PeerView peer : peers) {
            for (Own own : owns) {
              for (Pair pair : pairs) {
                for (CentralView central : centrals) {
                  consumer.accept(of(configuredAs, role, own, pair, central, peer, handover));
                }
              }
            }
          }
        }
      }
    }
  }

  static Situation of(
      ConfiguredAs configuredAs, Role role, Own own, Pair pair, PeerView peer, Handover handover) {
    return of(configuredAs, role, own, pair, CentralView.LOCAL, peer, handover);
  }

  static Situation of(
      ConfiguredAs configuredAs,
      Role role,
      Own own,
      Pair pair,
      CentralView central,
      PeerView peer,
      Handover handover) {
    return new Situation(
        configuredAs,
        role,
        own.stopping(),
        own.settingsKnown(),
        own.license(),
        own.fault(),
        own.secondBackup(),
        own.maintenance(),
        own.frozen(),
        pair.wanted(),
        pair.givesBack(),
        pair.isolation(),
        pair.outranked(),
        central,
        peer,
        handover);
  }

  private static List<Own> owns() {
    List<Own> all = new ArrayList<>();
    for (LicenseState license : LicenseState.values()) {
      for (Fault fault : Fault.values()) {
        for (int flags = 0; flags < 32; flags++) {
          all.add(
              new Own(
                  (flags & 1) != 0,
                  (flags & 2) != 0,
                  license,
                  fault,
                  (flags & 4) != 0,
                  (flags & 8) != 0,
                  (flags & 16) != 0));
        }
      }
    }
    return all;
  }

  private static List<Pair> pairs() {
    List<Pair> all = new ArrayList<>();
    for (Wanted wanted : Wanted.values()) {
      for (GivesBack givesBack : GivesBack.values()) {
        for (Isolation isolation : Isolation.values()) {
          for (boolean outranked : BOTH) {
            all.add(new Pair(wanted, givesBack, isolation, outranked));
          }
        }
      }
    }
    return all;
  }

  private static List<PeerView> peers() {
    List<PeerView> peers = new ArrayList<>();
    for (Contact contact : Contact.values()) {
      if (contact != Contact.ALIVE) {
        peers.add(PeerView.of(contact));
      }
    }
    for (Role role : Role.values()) {
      for (int flags = 0; flags < 32; flags++) {
        peers.add(
            new PeerView(
                Contact.ALIVE,
                Optional.of(role),
                (flags & 1) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0,
                (flags & 8) != 0,
                (flags & 16) != 0));
      }
    }
    return peers;
  }
}
