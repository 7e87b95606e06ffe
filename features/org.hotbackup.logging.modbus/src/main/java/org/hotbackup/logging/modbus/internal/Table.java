package org.hotbackup.logging.modbus.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four address spaces of a Modbus device. */
enum Table {
  COIL('0', 2000, true),
  DISCRETE('1', 2000, true),
  INPUT('3', 125, false),
  HOLDING('4', 125, false);

  private final char classic;
  private final int most;
  private final boolean bits;

  Table(char classic, int most, boolean bits) {
    this.classic = classic;
    this.most = most;
    this.bits = bits;
  }

  /** The word in addresses, for example {@code holding}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many the protocol allows in one request. */
  int most() {
    return most;
  }

  boolean bits() {
    return bits;
  }

  static Optional<Table> of(String word) {
    return Arrays.stream(values()).filter(t -> t.word().equalsIgnoreCase(word)).findFirst();
  }

  /** By the first digit of addresses like 40001. */
  static Optional<Table> ofClassic(char digit) {
    return Arrays.stream(values()).filter(t -> t.classic == digit).findFirst();
  }
}
