package org.hotbackup.itests.stations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine of a test: a network namespace with a cable to the switch, which tests cut, and one to
 * the test itself, which stays.
 *
 * @param name name of its cable at the switch
 * @param namespace the network namespace
 * @param address its address in the plant, known in the namespaces only
 * @param management its address for the test
 */
record NetworkHost(String name, String namespace, String address, String management) {

  /** The interface that leads to the switch. */
  static final String PLANT = "plant";

  /** What a command begins with that is to run on this machine. */
  List<String> enter() {
    return List.of("ip", "netns", "exec", namespace);
  }

  /** Runs a program of the operating system on this machine. */
  String run(String... command) throws IOException {
    return runWithInput("", command);
  }

  String runWithInput(String input, String... command) throws IOException {
    List<String> all = new ArrayList<>(enter());
    all.addAll(List.of(command));
    return Tool.runWithInput(input, all.toArray(String[]::new));
  }

  /** Whether this machine gets an answer from an address. */
  boolean reaches(String other) {
    try {
      run("ping", "-n", "-q", "-c", "1", "-W", "1", other);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
