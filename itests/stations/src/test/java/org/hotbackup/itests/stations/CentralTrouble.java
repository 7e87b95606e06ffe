package org.hotbackup.itests.stations;

import java.io.IOException;
import java.util.List;

/** What can happen to a pair with a central database, besides to the database itself. */
enum CentralTrouble {
  MAIN_KILLED {
    @Override
    void begin(CentralPair pair) throws Exception {
      pair.main().signal(Signal.KILL);
    }

    @Override
    void end(CentralPair pair) throws Exception {
      pair.main().launch();
    }
  },
  MAIN_FROZEN {
    @Override
    void begin(CentralPair pair) throws Exception {
      pair.main().signal(Signal.STOP);
    }

    @Override
    void end(CentralPair pair) throws Exception {
      pair.main().signal(Signal.CONT);
    }
  },
  /** Neither station reaches the other; both reach the database. */
  LINK_CUT {
    @Override
    void begin(CentralPair pair) throws IOException {
      cutLink(pair);
    }
  },
  /** The main reaches neither the backup nor the database. */
  MAIN_CUT_OFF {
    @Override
    void begin(CentralPair pair) throws IOException {
      cutLink(pair);
      pair.cutOffDatabase(pair.pair().network().main());
    }
  },
  /** The backup reaches neither the main nor the database. */
  BACKUP_CUT_OFF {
    @Override
    void begin(CentralPair pair) throws IOException {
      cutLink(pair);
      pair.cutOffDatabase(pair.pair().network().backup());
    }
  },
  /** Neither reaches the database; they reach each other. */
  BOTH_WITHOUT_DATABASE {
    @Override
    void begin(CentralPair pair) throws IOException {
      pair.cutOffDatabase(pair.pair().network().main());
      pair.cutOffDatabase(pair.pair().network().backup());
    }
  },
  /** Nobody reaches anybody. */
  EVERYTHING_CUT {
    @Override
    void begin(CentralPair pair) throws IOException {
      cutLink(pair);
      pair.cutOffDatabase(pair.pair().network().main());
      pair.cutOffDatabase(pair.pair().network().backup());
    }
  };

  abstract void begin(CentralPair pair) throws Exception;

  void end(CentralPair pair) throws Exception {
    pair.pair().mend();
  }

  private static void cutLink(CentralPair pair) throws IOException {
    Network network = pair.pair().network();
    List<Traffic.Rule> rules = Traffic.cut(network.main(), network.backup());
    network.traffic().restrict(rules);
  }
}
