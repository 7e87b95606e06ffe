package org.hotbackup.reports.internal.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds the tables of a document, and fills in their totals. */
public final class Tables {

  private static final int MOST_COLUMNS = 1_000;

  private Tables() {}

  /** The tables in order; tables within tables are tables of their own. */
  public static List<Table> of(ReportDocument document) {
    List<Table> tables = new ArrayList<>();
    for (Element table : document.elements("table")) {
      tables.add(read(table));
    }
    return tables;
  }

  private static Table read(Element table) {
    String caption =
        ReportDocument.children(table, "caption").stream()
            .map(element -> element.getTextContent().strip().replaceAll("\\s+", " "))
            .findFirst()
            .orElse("");
    List<Table.Row> rows = new ArrayList<>();
    Grid grid = new Grid();
    for (Line line : lines(table)) {
      List<Cell> cells = new ArrayList<>();
      grid.place(
          line.element(),
          (column, element) -> {
            while (cells.size() < column) {
              cells.add(null);
            }
            cells.add(Cell.of(element));
          });
      rows.add(new Table.Row(line.part(), cells));
    }
    return new Table(caption, rows);
  }

  /** Writes what the cells of {@code total()} stand for, from the body of their column. */
  public static void fillTotals(ReportDocument document) {
    for (Element table : document.elements("table")) {
      Map<Integer, List<Cell>> columns = new HashMap<>();
      Grid grid = new Grid();
      for (Line line : lines(table)) {
        grid.place(
            line.element(),
            (column, element) -> {
              if (element.hasAttribute("data-total")) {
                fill(element, columns.getOrDefault(column, List.of()));
              } else if (line.part() == Table.Part.BODY) {
                Cell cell = Cell.of(element);
                if (cell.number().isPresent()) {
                  columns.computeIfAbsent(column, unused -> new ArrayList<>()).add(cell);
                }
              }
            });
      }
    }
  }

  private static void fill(Element element, List<Cell> column) {
    String kind = element.getAttribute("data-total");
    if (column.isEmpty() && !kind.equals("count")) {
      return;
    }
    double value = total(kind, column.stream().mapToDouble(cell -> cell.number().getAsDouble()));
    boolean duration = !column.isEmpty() && column.get(0).duration() && !kind.equals("count");
    if (duration) {
      element.setAttribute("data-duration", Double.toString(value));
      element.setTextContent(CellFormat.duration(value));
      return;
    }
    String format = element.getAttribute("data-format");
    if (format.isEmpty()) {
      boolean whole = kind.equals("count") || column.get(0).format().isEmpty();
      format = whole ? CellFormat.NUMBER : column.get(0).format();
      element.setAttribute("data-format", format);
    }
    element.setAttribute("data-number", Double.toString(value));
    Locale locale = Locale.forLanguageTag(element.getAttribute("data-locale"));
    element.setTextContent(CellFormat.number(value, format, locale));
  }

  private static double total(String kind, DoubleStream values) {
    return switch (kind) {
      case "sum" -> values.sum();
      case "average" -> values.average().orElse(0);
      case "min" -> values.min().orElse(0);
      case "max" -> values.max().orElse(0);
      default -> values.count();
    };
  }

  private record Line(Table.Part part, Element element) {}

  private static List<Line> lines(Element table) {
    List<Line> lines = new ArrayList<>();
    for (Node node = table.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        switch (element.getTagName()) {
          case "tr" -> lines.add(new Line(Table.Part.BODY, element));
          case "thead" -> add(lines, Table.Part.HEAD, element);
          case "tbody" -> add(lines, Table.Part.BODY, element);
          case "tfoot" -> add(lines, Table.Part.FOOT, element);
          default -> {
            // Caption and columns.
          }
        }
      }
    }
    return lines;
  }

  private static void add(List<Line> lines, Table.Part part, Element section) {
    ReportDocument.children(section, "tr").forEach(row -> lines.add(new Line(part, row)));
  }

  /** Knows which places cells cover that span several columns or rows. */
  private static final class Grid {

    @FunctionalInterface
    interface Each {
      void cell(int column, Element element);
    }

    /** For how many more rows a column is covered. */
    private final Map<Integer, Integer> covered = new HashMap<>();

    void place(Element row, Each each) {
      Map<Integer, Integer> opened = new HashMap<>();
      int column = 0;
      for (Node node = row.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element cell && column < MOST_COLUMNS) {
          while (covered.containsKey(column)) {
            column++;
          }
          each.cell(column, cell);
          int rows = span(cell, "rowspan");
          int columns = span(cell, "colspan");
          for (int i = 0; i < columns; i++, column++) {
            if (rows > 1) {
              opened.put(column, rows - 1);
            }
          }
        }
      }
      covered.replaceAll((unused, rows) -> rows - 1);
      covered.values().removeIf(rows -> rows <= 0);
      covered.putAll(opened);
    }

    private static int span(Element cell, String attribute) {
      String text = cell.getAttribute(attribute);
      return text.matches("[1-9]\\d{0,2}") ? Integer.parseInt(text) : 1;
    }
  }
}
