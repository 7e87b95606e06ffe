package org.hotbackup.logging.internal;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotbackup.api.source.Tag;

/**
 * A tag list: CSV (RFC 4180) in UTF-8, the first line names the columns, {@code tag} and {@code
 * address} must be among them, every other column becomes an attribute of its tag. The columns of
 * {@link LogRule} say which samples are recorded, too.
 *
 * @param tags in the order of the list
 * @param rules the rules of the tags that have another one than their source
 */
record TagList(List<Tag> tags, Map<String, LogRule> rules) {

  private static final String TAG = "tag";
  private static final String ADDRESS = "address";

  /** Some editors begin a UTF-8 file with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @param defaults settings of the source that hold where a column of {@link LogRule} is empty
   * @throws IllegalArgumentException the file is refused; the message names file, line and what is
   *     allowed
   */
  static TagList read(Path file, Map<String, String> defaults) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text(file))) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw refused(file, 1, "the file is empty; the first line must be like tag,address,type");
      }
      List<String> columns = columns(file, records.next());
      List<Tag> tags = new ArrayList<>();
      Set<String> names = new HashSet<>();
      Map<String, LogRule> rules = new HashMap<>();
      LogRule standard = LogRule.of(defaults);
      while (records.hasNext()) {
        CsvRecord line = records.next();
        Tag tag = tag(file, columns, line, names);
        LogRule rule = rule(file, line, tag, defaults);
        if (!rule.equals(standard)) {
          rules.put(tag.name(), rule);
        }
        tags.add(tag);
      }
      if (tags.isEmpty()) {
        throw refused(file, 2, "there are no tags; write one line for each");
      }
      return new TagList(tags, rules);
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          "tag list " + file + ": " + e.getMessage() + causeOf(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("tag list " + file + " cannot be read: " + e, e);
    }
  }

  private static String text(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("tag list " + file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "tag list " + file + " is not UTF-8; save it in that encoding", e);
    }
  }

  private static String causeOf(Exception e) {
    return e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
  }

  private static List<String> columns(Path file, CsvRecord header) {
    List<String> columns = header.getFields().stream().map(String::strip).toList();
    if (!columns.contains(TAG) || !columns.contains(ADDRESS)) {
      throw refused(
          file,
          header.getStartingLineNumber(),
          "the columns are "
              + String.join(",", columns)
              + "; tag and address must be among them, separated by commas, for example"
              + " tag,address,type");
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isEmpty() || !seen.add(column)) {
        throw refused(
            file,
            header.getStartingLineNumber(),
            "column \"" + column + "\" is there twice or has no name; give each its own name");
      }
    }
    return columns;
  }

  private static Tag tag(Path file, List<String> columns, CsvRecord line, Set<String> names) {
    if (line.getFieldCount() != columns.size()) {
      throw refused(
          file,
          line.getStartingLineNumber(),
          "there are "
              + line.getFieldCount()
              + " values for "
              + columns.size()
              + " columns ("
              + String.join(",", columns)
              + "); put a value that holds a comma in double quotes");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = line.getField(i).strip();
      if (!value.isEmpty()) {
        attributes.put(columns.get(i), value);
      }
    }
    String name = attributes.remove(TAG);
    if (name == null) {
      throw refused(file, line.getStartingLineNumber(), "the tag has no name; write one");
    }
    if (!names.add(name)) {
      throw refused(
          file,
          line.getStartingLineNumber(),
          "tag " + name + " is there already; each name is allowed once");
    }
    String address = attributes.remove(ADDRESS);
    return new Tag(name, address == null ? "" : address, attributes);
  }

  private static LogRule rule(Path file, CsvRecord line, Tag tag, Map<String, String> defaults) {
    try {
      return LogRule.of(tag.attributes(), defaults);
    } catch (IllegalArgumentException e) {
      throw refused(file, line.getStartingLineNumber(), e.getMessage());
    }
  }

  private static IllegalArgumentException refused(Path file, long line, String why) {
    return new IllegalArgumentException("tag list " + file + " line " + line + ": " + why);
  }
}
