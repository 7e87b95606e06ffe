package org.hotbackup.logging.modbus.internal;

import com.ghgande.j2mod.modbus.ModbusSlaveException;

/** The device answers that it does not carry out a request. */
final class RefusedByDeviceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int code;

  RefusedByDeviceException(int code) {
    super(ModbusSlaveException.getMessage(code) + " (code " + code + ")");
    this.code = code;
  }

  /** Whether a smaller request may be carried out: illegal data address or value. */
  boolean concernsAddresses() {
    return code == 2 || code == 3;
  }

  /** Whether it is a gateway's answer for a device that does not answer at all. */
  boolean deviceIsSilent() {
    return code == 10 || code == 11;
  }
}
