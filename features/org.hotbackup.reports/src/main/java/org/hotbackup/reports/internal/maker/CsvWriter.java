package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.reports.internal.document.Cell;
import org.hotbackup.reports.internal.document.Table;

/**
 * The tables as CSV (RFC 4180) in UTF-8: numbers unrounded with a point, durations in seconds,
 * times in ISO 8601 with their offset. With more than one table the first field of each record
 * names its table. Every record has the same number of fields.
 */
final class CsvWriter implements FormatWriter {

  /** The parameter that asks for a byte order mark, which Excel needs to see UTF-8. */
  static final String BOM = "csv.bom";

  @Override
  public void write(MadeReport report, OutputStream out) throws IOException {
    Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (Boolean.parseBoolean(report.request().parameters().get(BOM))) {
      csv.write('\ufeff');
    }
    List<Table> tables = report.tables();
    int columns = tables.stream().mapToInt(Table::columns).max().orElse(0);
    for (int i = 0; i < tables.size(); i++) {
      Table table = tables.get(i);
      String name = table.caption().isEmpty() ? "Table " + (i + 1) : table.caption();
      for (Table.Row row : table.rows()) {
        List<String> fields = new ArrayList<>();
        if (tables.size() > 1) {
          fields.add(name);
        }
        for (int column = 0; column < columns; column++) {
          Cell cell = column < row.cells().size() ? row.cells().get(column) : null;
          fields.add(cell == null ? "" : text(cell, report.request().zone()));
        }
        csv.write(String.join(",", fields.stream().map(CsvWriter::quoted).toList()));
        csv.write("\r\n");
      }
    }
    csv.flush();
  }

  private static String text(Cell cell, ZoneId zone) {
    if (cell.number().isPresent()) {
      BigDecimal number = new BigDecimal(Double.toString(cell.number().getAsDouble()));
      return number.stripTrailingZeros().toPlainString();
    }
    return cell.time()
        .map(time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone)))
        .orElse(cell.text());
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
