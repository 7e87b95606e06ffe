package org.hotbackup.logging.modbus.internal;

import com.digitalpetri.modbus.ExceptionCode;
import com.digitalpetri.modbus.FunctionCode;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.UnknownUnitIdException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.server.ModbusRequestContext;
import com.digitalpetri.modbus.server.ModbusServices;
import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ReadOnlyModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.testkit.Await;

/** A Modbus TCP server of another make on a free port of the loopback; unit 1 is there. */
final class ForeignServer implements AutoCloseable {

  final ProcessImage image = new ProcessImage();
  final AtomicInteger requests = new AtomicInteger();

  /** A holding register that this device does not have. */
  volatile int illegal = -1;

  private final int port;
  private ModbusTcpServer server;

  ForeignServer() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start();
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
                        config.bindAddress = "127.0.0.1";
                        config.port = port;
                      }),
                  new Services());
          server.start();
          return true;
        });
  }

  void stop() {
    try {
      server.stop();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("the server does not stop", e);
    }
  }

  String url() {
    return "modbus://127.0.0.1:" + port + "/1";
  }

  void holding(int address, long bits, int registers) {
    image.with(
        tx ->
            tx.writeHoldingRegisters(
                map -> {
                  for (int i = 0; i < registers; i++) {
                    short word = (short) (bits >> 16 * (registers - 1 - i));
                    map.put(address + i, ByteBuffer.allocate(2).putShort(word).array());
                  }
                }));
  }

  @Override
  public void close() {
    stop();
  }

  /** The ready-made services, but for the register that is not there. */
  private final class Services implements ModbusServices {

    private final ModbusServices plain =
        new ReadOnlyModbusServices() {
          @Override
          protected Optional<ProcessImage> getProcessImage(int unit) {
            requests.incrementAndGet();
            return unit == 1 ? Optional.of(image) : Optional.empty();
          }
        };

    @Override
    public ReadHoldingRegistersResponse readHoldingRegisters(
        ModbusRequestContext context, int unit, ReadHoldingRegistersRequest request)
        throws UnknownUnitIdException, ModbusResponseException {
      int offset = illegal - request.address();
      if (illegal >= 0 && offset >= 0 && offset < request.quantity()) {
        requests.incrementAndGet();
        throw new ModbusResponseException(
            FunctionCode.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_DATA_ADDRESS);
      }
      return plain.readHoldingRegisters(context, unit, request);
    }

    @Override
    public ReadInputRegistersResponse readInputRegisters(
        ModbusRequestContext context, int unit, ReadInputRegistersRequest request)
        throws UnknownUnitIdException, ModbusResponseException {
      return plain.readInputRegisters(context, unit, request);
    }

    @Override
    public ReadCoilsResponse readCoils(
        ModbusRequestContext context, int unit, ReadCoilsRequest request)
        throws UnknownUnitIdException, ModbusResponseException {
      return plain.readCoils(context, unit, request);
    }

    @Override
    public ReadDiscreteInputsResponse readDiscreteInputs(
        ModbusRequestContext context, int unit, ReadDiscreteInputsRequest request)
        throws UnknownUnitIdException, ModbusResponseException {
      return plain.readDiscreteInputs(context, unit, request);
    }
  }

  /** A server that takes connections and never answers. */
  static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
