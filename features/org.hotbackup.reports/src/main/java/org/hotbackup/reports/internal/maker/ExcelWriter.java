package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hotbackup.reports.internal.chart.Chart;
import org.hotbackup.reports.internal.chart.Charts;
import org.hotbackup.reports.internal.document.Cell;
import org.hotbackup.reports.internal.document.CellFormat;
import org.hotbackup.reports.internal.document.Table;

/**
 * The tables as an Excel workbook, a sheet for each: numbers, times and durations as such, totals
 * as formulas; charts as pictures on a sheet of their own.
 */
final class ExcelWriter implements FormatWriter {

  private static final String DURATION = "[h]:mm:ss";
  private static final double SECONDS_A_DAY = 86_400;
  private static final double ROW_PIXELS = 20;
  private static final int WIDEST = 60;

  private final String version;

  /**
   * A writer.
   *
   * @param version of this software, for the file's properties
   */
  ExcelWriter(String version) {
    this.version = version;
  }

  @Override
  public void write(MadeReport report, OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Hotbackup", numeric(version))) {
      workbook.properties().setTitle(report.request().report());
      SheetNames names = new SheetNames();
      int number = 1;
      for (Table table : report.tables()) {
        Worksheet sheet = workbook.newWorksheet(names.next(table.caption(), "Table " + number++));
        write(table, sheet, report.request().zone());
        sheet.finish();
      }
      if (!report.charts().isEmpty()) {
        Worksheet sheet = workbook.newWorksheet(names.next("Charts", "Charts"));
        write(report.charts(), sheet);
        sheet.finish();
      }
      if (report.tables().isEmpty() && report.charts().isEmpty()) {
        Worksheet sheet = workbook.newWorksheet(report.request().report());
        sheet.value(0, 0, "This report has neither tables nor charts.");
        sheet.finish();
      }
    }
  }

  /** Excel takes two numbers and a point, nothing else. */
  private static String numeric(String version) {
    return version.matches("\\d{1,4}\\.\\d{1,4}.*")
        ? version.replaceAll("^(\\d+\\.\\d+).*", "$1")
        : "1.0";
  }

  private static void write(Table table, Worksheet sheet, ZoneId zone) {
    List<Table.Row> rows = table.rows();
    int firstBody = rows.size();
    int lastBody = -1;
    int head = 0;
    for (int r = 0; r < rows.size(); r++) {
      if (rows.get(r).part() == Table.Part.BODY) {
        firstBody = Math.min(firstBody, r);
        lastBody = r;
      } else if (rows.get(r).part() == Table.Part.HEAD && head == r) {
        head = r + 1;
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      List<Cell> cells = rows.get(r).cells();
      for (int c = 0; c < cells.size(); c++) {
        if (cells.get(c) != null) {
          boolean formula = !cells.get(c).total().isEmpty() && lastBody >= firstBody;
          if (formula) {
            sheet.formula(
                r, c, function(cells.get(c)) + "(" + range(sheet, c, firstBody, lastBody) + ")");
          }
          write(cells.get(c), sheet, r, c, zone, formula);
          if (rows.get(r).part() != Table.Part.BODY) {
            sheet.style(r, c).bold().set();
          }
        }
      }
    }
    widths(table, sheet);
    if (head > 0) {
      sheet.freezePane(0, head);
    }
  }

  private static String range(Worksheet sheet, int column, int first, int last) {
    return sheet.range(first, column, last, column).toString();
  }

  private static String function(Cell cell) {
    return switch (cell.total()) {
      case "average" -> "AVERAGE";
      case "min" -> "MIN";
      case "max" -> "MAX";
      case "count" -> "COUNT";
      default -> "SUM";
    };
  }

  private static void write(
      Cell cell, Worksheet sheet, int row, int column, ZoneId zone, boolean formula) {
    if (cell.number().isPresent()) {
      double number = cell.number().getAsDouble();
      if (!formula) {
        sheet.value(row, column, cell.duration() ? number / SECONDS_A_DAY : number);
      }
      sheet
          .style(row, column)
          .format(
              cell.duration() ? DURATION : CellFormat.excelNumber(format(cell, CellFormat.NUMBER)))
          .set();
    } else if (cell.time().isPresent()) {
      sheet.value(row, column, cell.time().get().atZone(zone).toLocalDateTime());
      StyleSetter style = sheet.style(row, column);
      style.format(CellFormat.excelTime(format(cell, CellFormat.TIME))).set();
    } else if (!formula && !cell.text().isEmpty()) {
      sheet.value(row, column, cell.text());
    }
  }

  private static String format(Cell cell, String otherwise) {
    return cell.format().isEmpty() ? otherwise : cell.format();
  }

  private static void widths(Table table, Worksheet sheet) {
    for (int c = 0; c < table.columns(); c++) {
      int longest = 6;
      for (Table.Row row : table.rows()) {
        if (c < row.cells().size() && row.cells().get(c) != null) {
          longest = Math.max(longest, row.cells().get(c).text().length());
        }
      }
      sheet.width(c, Math.min(WIDEST, longest + 2));
    }
  }

  private static void write(List<Chart> charts, Worksheet sheet) {
    sheet.value(0, 0, "Charts");
    int row = 2;
    for (Chart chart : charts) {
      sheet.addImage(row, 0, Charts.png(chart), chart.width(), chart.height());
      row += (int) Math.ceil(chart.height() / ROW_PIXELS) + 2;
    }
  }
}
