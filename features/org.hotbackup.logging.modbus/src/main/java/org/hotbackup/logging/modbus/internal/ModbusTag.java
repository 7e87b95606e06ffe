package org.hotbackup.logging.modbus.internal;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hotbackup.api.source.Tag;

/**
 * A tag of a Modbus device.
 *
 * @param name the name it is recorded under
 * @param table the address space
 * @param address of the first register or bit, 0 to 65535, as in the protocol
 * @param bit the bit of a register, 0 is the least significant; -1 where the tag is no such bit
 * @param type how the registers are to be understood
 * @param lowWordFirst whether the register with the lowest address holds the least significant bits
 * @param scale the factor from raw value to value
 * @param offset what is added after scaling
 */
record ModbusTag(
    String name,
    Table table,
    int address,
    int bit,
    DataType type,
    boolean lowWordFirst,
    double scale,
    double offset) {

  private static final int LAST = 65_535;
  private static final Pattern NAMED = Pattern.compile("([a-zA-Z]+):(\\d{1,5})(?:\\.(\\d{1,2}))?");
  private static final Pattern CLASSIC = Pattern.compile("([0134])(\\d{4,5})(?:\\.(\\d{1,2}))?");
  private static final String ADDRESSES =
      "write coil:, discrete:, input: or holding: and a number from 0 to 65535, for example"
          + " holding:0, or a register number like 40001; a single bit of a register as holding:0.15";

  /**
   * Understands one line of a tag list.
   *
   * @throws IllegalArgumentException the message names tag, value and what is allowed
   */
  static ModbusTag of(Tag tag) {
    Matcher named = NAMED.matcher(tag.address());
    Matcher classic = CLASSIC.matcher(tag.address());
    Table table;
    int address;
    String bitText;
    if (named.matches()) {
      table = Table.of(named.group(1)).orElseThrow(() -> refused(tag, "address", ADDRESSES));
      address = Integer.parseInt(named.group(2));
      bitText = named.group(3);
    } else if (classic.matches()) {
      table = Table.ofClassic(classic.group(1).charAt(0)).orElseThrow();
      // These numbers count from 1.
      address = Integer.parseInt(classic.group(2)) - 1;
      bitText = classic.group(3);
    } else {
      throw refused(tag, "address", ADDRESSES);
    }
    int bit = bitText == null ? -1 : Integer.parseInt(bitText);
    DataType type = type(tag, table, bit);
    if (address < 0 || address + type.registers() - 1 > LAST || bit > 15) {
      throw refused(tag, "address", ADDRESSES);
    }
    return new ModbusTag(
        tag.name(),
        table,
        address,
        bit,
        type,
        lowWordFirst(tag),
        number(tag, "scale", 1),
        number(tag, "offset", 0));
  }

  private static DataType type(Tag tag, Table table, int bit) {
    String word = tag.attributes().get("type");
    if (word == null) {
      return table.bits() || bit >= 0 ? DataType.BOOL : DataType.UINT16;
    }
    DataType type =
        DataType.of(word)
            .orElseThrow(
                () ->
                    refused(
                        tag,
                        "type",
                        "write one of "
                            + Arrays.stream(DataType.values())
                                .map(DataType::word)
                                .collect(Collectors.joining(", "))));
    boolean single = table.bits() || bit >= 0;
    if (single && type != DataType.BOOL) {
      throw refused(tag, "type", "a single bit is always bool");
    }
    if (!single && type == DataType.BOOL) {
      throw refused(tag, "type", "say which bit of the register, for example holding:0.15");
    }
    if (table.bits() && bit >= 0) {
      throw refused(tag, "address", "only registers have bits with a number");
    }
    return type;
  }

  private static boolean lowWordFirst(Tag tag) {
    return switch (tag.attributes().getOrDefault("order", "big")) {
      case "big" -> false;
      case "little" -> true;
      default ->
          throw refused(
              tag,
              "order",
              "write big (first register is the most significant, the default) or little");
    };
  }

  private static double number(Tag tag, String attribute, double without) {
    String text = tag.attributes().get(attribute);
    if (text == null) {
      return without;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for infinity
    }
    throw refused(tag, attribute, "write a number, for example 0.1");
  }

  private static IllegalArgumentException refused(Tag tag, String what, String instead) {
    String value = what.equals("address") ? tag.address() : tag.attributes().get(what);
    return new IllegalArgumentException(
        "tag " + tag.name() + ": " + what + " \"" + value + "\" is refused; " + instead);
  }

  /** The first address after this tag. */
  int end() {
    return address + (table.bits() ? 1 : type.registers());
  }

  /**
   * The value.
   *
   * @param words registers, or bits as 0 and 1, of a block that starts at {@code start}
   */
  double value(int[] words, int start) {
    long bits = 0;
    int count = end() - address;
    for (int i = 0; i < count; i++) {
      int index = lowWordFirst ? count - 1 - i : i;
      bits = bits << 16 | words[address - start + index];
    }
    if (bit >= 0) {
      bits = bits >> bit & 1;
    }
    return type.decode(bits) * scale + offset;
  }
}
