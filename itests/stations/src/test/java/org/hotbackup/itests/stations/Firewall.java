package org.hotbackup.itests.stations;

import java.io.IOException;

/** The firewall of a machine. */
final class Firewall {

  private Firewall() {}

  /** Refuses every packet to the port of the link, as a firewall that rejects does. */
  static void reject(NetworkHost host) throws IOException {
    load(
        host,
        "inet",
        "chain input {\ntype filter hook input priority 0; policy accept;\n"
            + "iifname %s tcp dport %d reject with tcp reset\n}\n"
                .formatted(NetworkHost.PLANT, Network.LINK_PORT));
  }

  /** Cuts a machine off from a server: nothing passes either way, and nobody is told. */
  static void cut(NetworkHost host, String address, int port) throws IOException {
    load(
        host,
        "inet",
        ("""
        chain input {
        type filter hook input priority 0; policy accept;
        ip saddr %1$s tcp sport %2$d drop
        }
        chain output {
        type filter hook output priority 0; policy accept;
        ip daddr %1$s tcp dport %2$d drop
        }
        """)
            .formatted(address, port));
  }

  static void open(NetworkHost host) throws IOException {
    load(host, "inet", "");
  }

  /** Replaces the rules of a machine at one moment. */
  static void load(NetworkHost host, String family, String chains) throws IOException {
    String table = "table " + family + " test";
    host.runWithInput(
        "add " + table + "\ndelete " + table + "\n" + table + " {\n" + chains + "}\n",
        "nft",
        "-f",
        "-");
  }
}
