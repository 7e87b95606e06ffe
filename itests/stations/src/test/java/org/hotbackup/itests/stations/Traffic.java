package org.hotbackup.itests.stations;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the switch lets through; rules replace the former ones as a whole, at one moment. */
final class Traffic {

  private final NetworkHost center;

  Traffic(NetworkHost center) {
    this.center = center;
  }

  /** A rule of the switch: where it counts, and what it says. */
  record Rule(String hook, String text) {

    /** Everything that one machine sends to the other is lost. */
    static Rule drop(NetworkHost from, NetworkHost to) {
      return new Rule("forward", between(from, to) + "drop");
    }

    /** So many of a hundred packets from one machine to the other are lost. */
    static Rule lose(int percent, NetworkHost from, NetworkHost to) {
      return new Rule(
          "forward", between(from, to) + "numgen random mod 100 < " + percent + " drop");
    }

    private static String between(NetworkHost from, NetworkHost to) {
      return "iifname \"%s\" oifname \"%s\" ".formatted(from.name(), to.name());
    }

    /** A machine does not reach the gateway. */
    static Rule dropGateway(NetworkHost from) {
      return new Rule("input", "iifname \"%s\" drop".formatted(from.name()));
    }
  }

  /** Nothing passes between two machines. */
  static List<Rule> cut(NetworkHost one, NetworkHost other) {
    return List.of(Rule.drop(one, other), Rule.drop(other, one));
  }

  /** Everything passes. */
  void free() throws IOException {
    restrict(List.of());
  }

  void restrict(List<Rule> rules) throws IOException {
    String chains =
        Stream.of("forward", "input").map(hook -> chain(hook, rules)).collect(Collectors.joining());
    Firewall.load(center, "bridge", chains);
  }

  private static String chain(String hook, List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.hook().equals(hook))
        .map(rule -> rule.text() + "\n")
        .collect(
            Collectors.joining(
                "",
                "chain %s {\ntype filter hook %s priority 0; policy accept;\n"
                    .formatted(hook, hook),
                "}\n"));
  }
}
