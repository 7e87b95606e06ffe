package org.hotbackup.logging.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.hotbackup.api.source.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusTagTest {

  @ParameterizedTest
  @CsvSource({
    "holding:0, HOLDING, 0, -1, UINT16",
    "Input:65535, INPUT, 65535, -1, UINT16",
    "coil:3, COIL, 3, -1, BOOL",
    "discrete:7, DISCRETE, 7, -1, BOOL",
    "holding:5.15, HOLDING, 5, 15, BOOL",
    "40001, HOLDING, 0, -1, UINT16",
    "400001, HOLDING, 0, -1, UINT16",
    "30010.3, INPUT, 9, 3, BOOL",
    "10001, DISCRETE, 0, -1, BOOL",
    "00004, COIL, 3, -1, BOOL",
    "465536, HOLDING, 65535, -1, UINT16",
  })
  void addresses(String address, Table table, int number, int bit, DataType type) {
    ModbusTag tag = ModbusTag.of(new Tag("t", address, Map.of()));
    assertThat(tag).isEqualTo(new ModbusTag("t", table, number, bit, type, false, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', address",
    "holding, '', '', address",
    "holding:-1, '', '', address",
    "holding:65536, '', '', address",
    "holding:65535, type, int32, address",
    "holding:0.16, '', '', address",
    "register:0, '', '', address",
    "40000, '', '', address",
    "20001, '', '', address",
    "4001, '', '', address",
    "coil:0.1, '', '', address",
    "holding:0, type, int8, type",
    "holding:0, type, bool, type",
    "coil:0, type, int16, type",
    "holding:0.1, type, int16, type",
    "holding:0, order, middle, order",
    "holding:0, scale, x, scale",
    "holding:0, scale, NaN, scale",
    "holding:0, offset, Infinity, offset",
  })
  void anErrorNamesTagValueAndWhatIsAllowed(
      String address, String column, String value, String refused) {
    Map<String, String> attributes = column.isEmpty() ? Map.of() : Map.of(column, value);
    // coil:0.1 names a type so that the bit itself is what is wrong
    if (address.equals("coil:0.1")) {
      attributes = Map.of("type", "bool");
    }
    Tag tag = new Tag("level", address, attributes);
    assertThatThrownBy(() -> ModbusTag.of(tag))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tag level: " + refused + " \"")
        .hasMessageContaining(refused.equals("address") ? address : value)
        .hasMessageMatching(".*; .{10,}");
  }

  @Test
  void everyTypeIsAcceptedWithItsAttributes() {
    for (DataType type : DataType.values()) {
      String address = type == DataType.BOOL ? "coil:1" : "input:1";
      ModbusTag tag =
          ModbusTag.of(
              new Tag(
                  "t",
                  address,
                  Map.of("type", type.word(), "order", "little", "scale", "0.5", "offset", "-1")));
      assertThat(tag.type()).isEqualTo(type);
      assertThat(tag.lowWordFirst()).isTrue();
      assertThat(tag.scale()).isEqualTo(0.5);
      assertThat(tag.offset()).isEqualTo(-1);
    }
  }
}
