package org.hotbackup.logging.modbus.internal;

import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransport;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.function.IntUnaryOperator;

/**
 * One TCP connection to a device. {@link #connect} and {@link #read} from one thread, {@link
 * #close} from any; it ends a connect or read that hangs.
 */
final class ModbusConnection implements AutoCloseable {

  private final ModbusAddress address;
  private final int timeoutMillis;
  private final Socket socket = new Socket();
  private ModbusTCPTransport transport;
  private int transaction;

  ModbusConnection(ModbusAddress address, int timeoutMillis) {
    this.address = address;
    this.timeoutMillis = timeoutMillis;
  }

  void connect() throws IOException {
    InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
    if (target.isUnresolved()) {
      throw new UnknownHostException("the name " + address.host() + " is not known");
    }
    try {
      socket.setTcpNoDelay(true);
      socket.connect(target, timeoutMillis);
      transport = new ModbusTCPTransport(socket);
      transport.setTimeout(timeoutMillis);
    } catch (IOException e) {
      throw new IOException("no connection to " + address + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a block.
   *
   * @return registers, or bits as 0 and 1
   * @throws IOException there is no usable answer; the connection is of no further use
   */
  int[] read(Block block) throws IOException, RefusedByDeviceException {
    ModbusRequest request = request(block);
    // An answer to an earlier question must not be taken for this one's.
    transaction = transaction + 1 & 0xffff;
    request.setTransactionID(transaction);
    request.setUnitID(address.unit());
    ModbusResponse response;
    try {
      transport.writeRequest(request);
      response = transport.readResponse();
    } catch (ModbusIOException e) {
      throw new IOException(address + " does not answer: " + e.getMessage(), e);
    }
    if (response.getTransactionID() != transaction) {
      throw new IOException(address + " answers another question than it was asked");
    }
    if (response instanceof ExceptionResponse refusal) {
      throw new RefusedByDeviceException(refusal.getExceptionCode());
    }
    return words(response, block);
  }

  private static ModbusRequest request(Block block) {
    return switch (block.table()) {
      case COIL -> new ReadCoilsRequest(block.start(), block.count());
      case DISCRETE -> new ReadInputDiscretesRequest(block.start(), block.count());
      case INPUT -> new ReadInputRegistersRequest(block.start(), block.count());
      case HOLDING -> new ReadMultipleRegistersRequest(block.start(), block.count());
    };
  }

  private int[] words(ModbusResponse response, Block block) throws IOException {
    if (response instanceof ReadMultipleRegistersResponse holding) {
      return words(block, holding.getWordCount(), holding::getRegisterValue);
    }
    if (response instanceof ReadInputRegistersResponse input) {
      return words(block, input.getWordCount(), input::getRegisterValue);
    }
    if (response instanceof ReadCoilsResponse coils) {
      return words(block, coils.getBitCount(), i -> coils.getCoilStatus(i) ? 1 : 0);
    }
    if (response instanceof ReadInputDiscretesResponse inputs) {
      return words(block, inputs.getBitCount(), i -> inputs.getDiscreteStatus(i) ? 1 : 0);
    }
    throw new IOException(address + " answers with function " + response.getFunctionCode());
  }

  /** Bits come in whole bytes, so there may be more than were asked for. */
  private int[] words(Block block, int given, IntUnaryOperator word) throws IOException {
    if (given < block.count()) {
      throw new IOException(
          address + " answers with " + given + " values instead of " + block.count());
    }
    int[] words = new int[block.count()];
    for (int i = 0; i < words.length; i++) {
      words[i] = word.applyAsInt(i) & 0xffff;
    }
    return words;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // there is nothing left to close
    }
  }
}
