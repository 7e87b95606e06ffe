package org.hotbackup.logging.modbus.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the bits of one or more registers are to be understood. */
enum DataType {
  BOOL(1) {
    @Override
    double decode(long bits) {
      return bits;
    }
  },
  INT16(1) {
    @Override
    double decode(long bits) {
      return (short) bits;
    }
  },
  UINT16(1) {
    @Override
    double decode(long bits) {
      return bits;
    }
  },
  INT32(2) {
    @Override
    double decode(long bits) {
      return (int) bits;
    }
  },
  UINT32(2) {
    @Override
    double decode(long bits) {
      return bits;
    }
  },
  INT64(4) {
    @Override
    double decode(long bits) {
      return bits;
    }
  },
  FLOAT32(2) {
    @Override
    double decode(long bits) {
      return Float.intBitsToFloat((int) bits);
    }
  },
  FLOAT64(4) {
    @Override
    double decode(long bits) {
      return Double.longBitsToDouble(bits);
    }
  };

  private final int registers;

  DataType(int registers) {
    this.registers = registers;
  }

  int registers() {
    return registers;
  }

  /** The value of {@link #registers} times 16 bits, the most significant first. */
  abstract double decode(long bits);

  /** The word in tag lists, for example {@code int16}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DataType> of(String word) {
    return Arrays.stream(values()).filter(t -> t.word().equalsIgnoreCase(word)).findFirst();
  }
}
