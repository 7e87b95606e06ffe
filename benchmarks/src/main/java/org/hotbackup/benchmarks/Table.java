package org.hotbackup.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of plain text that is printed row by row. */
final class Table {

  private final List<String> headings;

  /** Prints the headings. */
  Table(String... headings) {
    this.headings = List.of(headings);
    print(this.headings);
  }

  /** Prints a row. Whole numbers get separators of thousands, others two places. */
  void row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(text(cell));
    }
    print(texts);
  }

  private static String text(Object cell) {
    if (cell instanceof Long whole) {
      return String.format(Locale.ROOT, "%,d", whole);
    }
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.2f", number)
        : cell.toString();
  }

  private void print(List<String> cells) {
    System.out.println(
        IntStream.range(0, cells.size())
            .mapToObj(i -> pad(cells.get(i), Math.max(headings.get(i).length(), 7), i == 0))
            .collect(Collectors.joining("  "))
            .stripTrailing());
  }

  private static String pad(String text, int width, boolean left) {
    return String.format("%" + (left ? "-" + Math.max(width, 22) : "" + width) + "s", text);
  }
}
