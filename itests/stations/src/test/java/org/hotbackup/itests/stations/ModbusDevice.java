package org.hotbackup.itests.stations;

import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ReadOnlyModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.hotbackup.testkit.Await;

/** A Modbus TCP device of another make on a port of its own; holding register 7 is there. */
final class ModbusDevice implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final ProcessImage image = new ProcessImage();
  private final int port;
  private ModbusTcpServer server;

  ModbusDevice() throws IOException {
    port = Pair.freePort(HOST);
    image.with(tx -> tx.writeHoldingRegisters(registers -> registers.put(7, new byte[] {18, 103})));
    start();
  }

  int port() {
    return port;
  }

  /** A port that was just closed may need a moment until it can be opened again. */
  void start() {
    Await.until(
        "port " + port + " is open",
        Duration.ofSeconds(20),
        () -> {
          server =
              ModbusTcpServer.create(
                  NettyTcpServerTransport.create(
                      config -> {
                        config.bindAddress = HOST;
                        config.port = port;
                      }),
                  services());
          server.start();
          return true;
        });
  }

  private ReadOnlyModbusServices services() {
    return new ReadOnlyModbusServices() {
      @Override
      protected Optional<ProcessImage> getProcessImage(int unit) {
        return Optional.of(image);
      }
    };
  }

  /** Refuses connections from now on, and breaks those that are there. */
  void stop() {
    try {
      server.stop();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("the server does not stop", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
