package org.hotbackup.itests.stations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.itests.stations.relay.Relay;

/**
 * A long line between the stations of a network. The backup has to know its main by {@link
 * Network#INSTEAD_OF_MAIN}; the main sees it come from {@link Network#INSTEAD_OF_BACKUP}, and finds
 * it there.
 */
final class RelayProcess implements AutoCloseable {

  private final Process process;
  private final Writer orders;

  /** A relay that delays nothing yet. */
  RelayProcess(Network network) throws Exception {
    String port = String.valueOf(Network.LINK_PORT);
    List<String> command = new ArrayList<>(network.center().enter());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of(Relay.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString(),
            Relay.class.getName()));
    command.addAll(
        List.of(
            Network.INSTEAD_OF_MAIN, port, network.main().address(), Network.INSTEAD_OF_BACKUP));
    command.addAll(
        List.of(
            Network.INSTEAD_OF_BACKUP, port, network.backup().address(), Network.INSTEAD_OF_MAIN));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    orders = process.outputWriter(StandardCharsets.US_ASCII);
    BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
    String line = said.readLine();
    if (!Relay.READY.equals(line)) {
      close();
      throw new IOException("the relay says: " + line);
    }
  }

  /** From now on everything takes so long, each way. */
  void delay(Duration eachWay) throws IOException {
    orders.write(eachWay.toMillis() + "\n");
    orders.flush();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
