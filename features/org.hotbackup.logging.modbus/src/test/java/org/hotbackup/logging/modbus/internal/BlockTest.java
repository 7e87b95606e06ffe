package org.hotbackup.logging.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hotbackup.api.source.Tag;
import org.junit.jupiter.api.Test;

class BlockTest {

  private static ModbusTag tag(String address, String... type) {
    return ModbusTag.of(
        new Tag(address, address, type.length == 0 ? Map.of() : Map.of("type", type[0])));
  }

  private static List<String> blocks(Stream<ModbusTag> tags) {
    return Block.of(tags.toList()).stream()
        .map(b -> b.table().word() + " " + b.start() + "+" + b.count() + " " + b.tags().size())
        .toList();
  }

  @Test
  void neighboursShareARequestAndGapsAreNotRead() {
    assertThat(
            blocks(
                Stream.of(
                    tag("holding:4", "int32"),
                    tag("holding:0"),
                    tag("input:1"),
                    tag("holding:1", "int16"),
                    tag("holding:2", "float32"),
                    tag("holding:3.1"),
                    tag("holding:7"),
                    tag("coil:0"))))
        .containsExactly("coil 0+1 1", "input 1+1 1", "holding 0+6 5", "holding 7+1 1");
  }

  @Test
  void noRequestIsLongerThanTheProtocolAllows() {
    assertThat(blocks(IntStream.range(0, 300).mapToObj(i -> tag("holding:" + i))))
        .containsExactly("holding 0+125 125", "holding 125+125 125", "holding 250+50 50");
    assertThat(blocks(IntStream.range(0, 2001).mapToObj(i -> tag("coil:" + i))))
        .containsExactly("coil 0+2000 2000", "coil 2000+1 1");
    assertThat(blocks(IntStream.range(0, 32).mapToObj(i -> tag("holding:" + i * 4, "float64"))))
        .as("a value is never cut in two")
        .containsExactly("holding 0+124 31", "holding 124+4 1");
  }

  @Test
  void halvesHoldTheSameTags() {
    Block block = Block.of(IntStream.range(0, 5).mapToObj(i -> tag("input:" + i)).toList()).get(0);
    assertThat(block.halves())
        .extracting(Block::start, Block::count)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(0, 2),
            org.assertj.core.api.Assertions.tuple(2, 3));
  }
}
