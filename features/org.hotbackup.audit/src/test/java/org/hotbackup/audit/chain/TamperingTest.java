package org.hotbackup.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.Verdict.Kind;
import org.hotbackup.audit.chain.Verdict.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperingTest {

  private static final int ROWS = 5;

  @TempDir private Path folder;

  private Trail trail;
  private String chain;
  private List<AuditRow> rows;
  private List<String> lines;

  @BeforeEach
  void write() throws IOException {
    trail = new Trail(folder);
    chain = trail.begin();
    rows = ChainFile.open(trail, chain).append(drafts(ROWS));
    trail.mark(chain, Marks.NONE.delivered("db", ROWS));
    lines = new ArrayList<>(Files.readAllLines(trail.file(chain)));
  }

  private static List<AuditRow> drafts(int count) {
    List<AuditRow> drafts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      drafts.add(
          new AuditRow(
              "",
              "main",
              0,
              Instant.parse("2026-01-31T10:00:00Z").plusSeconds(i),
              "ann",
              "console",
              "10.0.0.7",
              "config.changed",
              "pid/key" + i,
              "old " + i,
              "new ü\"" + i,
              "",
              ""));
    }
    return drafts;
  }

  /** What the verification says, of the file alone. */
  private Optional<Problem> found(List<String> content) throws IOException {
    String text = content.isEmpty() ? "" : String.join("\n", content) + "\n";
    Files.writeString(trail.file(chain), text);
    return verdict(Optional.empty()).problem();
  }

  private Verdict verdict(Optional<Verification.Held> database) throws IOException {
    return new Verification(trail).verify(database).get(0);
  }

  private static Verification.Held table(String chain, List<AuditRow> held) {
    return new Verification.Held() {
      @Override
      public List<AuditRow> rows(String asked) {
        return asked.equals(chain) ? held : List.of();
      }

      @Override
      public List<String> chains() {
        return List.of(chain);
      }
    };
  }

  @Test
  @DisplayName("OUT-4 A chain that nobody touched is genuine, in file and database")
  void genuine() throws IOException {
    Verdict verdict = verdict(Optional.of(table(chain, rows)));
    assertThat(verdict.problem()).isEmpty();
    assertThat(verdict.rows()).isEqualTo(ROWS);
    assertThat(verdict.first()).contains(rows.get(0).time());
    assertThat(verdict.last()).contains(rows.get(ROWS - 1).time());
  }

  @Test
  @DisplayName("OUT-4 Each row altered, removed, inserted, moved or cut off in the file is named")
  void everyRowOfTheFile() throws IOException {
    for (int i = 0; i < ROWS; i++) {
      List<String> altered = new ArrayList<>(lines);
      altered.set(i, lines.get(i).replace("\"ann\"", "\"bob\""));
      assertThat(found(altered)).as("altered %s", i).hasValueSatisfying(is(Kind.ALTERED, i + 1));

      List<String> inserted = new ArrayList<>(lines);
      inserted.add(i + 1, lines.get(i));
      assertThat(found(inserted)).as("twice %s", i).hasValueSatisfying(is(Kind.INSERTED, i + 1));

      List<String> cut = lines.subList(0, i);
      assertThat(found(cut)).as("cut %s", i).hasValueSatisfying(is(Kind.TAIL_MISSING, i + 1));
    }
    for (int i = 0; i < ROWS - 1; i++) {
      List<String> removed = new ArrayList<>(lines);
      removed.remove(i);
      assertThat(found(removed)).as("removed %s", i).hasValueSatisfying(is(Kind.REMOVED, i + 1));

      List<String> moved = new ArrayList<>(lines);
      moved.add(i, moved.remove(i + 1));
      assertThat(found(moved)).as("moved %s", i).hasValueSatisfying(is(Kind.REORDERED, i + 1));
    }
  }

  private static Consumer<Problem> is(Kind kind, long sequence) {
    return problem -> {
      assertThat(problem.kind()).isEqualTo(kind);
      assertThat(problem.sequence()).isEqualTo(sequence);
    };
  }

  @Test
  @DisplayName("OUT-4 No letter of the file can be changed without being noticed")
  void everyByte() throws IOException {
    byte[] whole = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(trail.file(chain), changed);
      assertThat(verdict(Optional.empty()).problem()).as("byte %s", i).isPresent();
    }
  }

  @Test
  @DisplayName("OUT-4 Each row altered, removed or inserted in the database is named")
  void everyRowOfTheTable() throws IOException {
    for (int i = 0; i < ROWS; i++) {
      List<AuditRow> altered = new ArrayList<>(rows);
      altered.set(i, rows.get(i).hashed("0".repeat(64)));
      assertThat(verdict(Optional.of(table(chain, altered))).problem())
          .hasValueSatisfying(is(Kind.ALTERED, i + 1));
      List<AuditRow> removed = new ArrayList<>(rows);
      removed.remove(i);
      assertThat(verdict(Optional.of(table(chain, removed))).problem())
          .hasValueSatisfying(is(Kind.REMOVED, i + 1));
    }
    AuditRow last = rows.get(ROWS - 1);
    List<AuditRow> inserted = new ArrayList<>(rows);
    inserted.add(
        new AuditRow(
            chain,
            "main",
            ROWS + 1,
            last.time(),
            "eve",
            "console",
            "",
            "drill",
            "",
            "",
            "",
            "",
            last.hash()));
    assertThat(verdict(Optional.of(table(chain, inserted))).problem())
        .hasValueSatisfying(is(Kind.INSERTED, ROWS + 1));
  }

  @Test
  @DisplayName("OUT-4 A file that is gone as a whole is missing from its first row on")
  void fileGone() throws IOException {
    Files.delete(trail.file(chain));
    assertThat(verdict(Optional.empty()).problem()).hasValueSatisfying(is(Kind.TAIL_MISSING, 1));
  }

  @Test
  @DisplayName("OUT-4 Rows that are not delivered yet are not missing")
  void waiting() throws IOException {
    trail.mark(chain, Marks.NONE.delivered("db", 3));
    assertThat(verdict(Optional.of(table(chain, rows.subList(0, 3)))).problem()).isEmpty();
  }

  @Test
  @DisplayName("OUT-4 A chain made again with another key is not genuine")
  void otherKey() throws IOException {
    ChainKey other = ChainKey.random();
    String previous = ChainKey.BEGINNING;
    List<String> forged = new ArrayList<>();
    for (AuditRow row : rows) {
      AuditRow again = row.hashed(other.hash(previous, row));
      previous = again.hash();
      forged.add(Lines.of(again));
    }
    assertThat(found(forged)).hasValueSatisfying(is(Kind.ALTERED, 1));
  }

  @Test
  @DisplayName("OUT-4 A writer that dies at any byte loses no row it has reported")
  void tornAtEveryByte() throws IOException {
    byte[] whole = Files.readAllBytes(trail.file(chain));
    trail.mark(chain, Marks.NONE);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(trail.file(chain), Arrays.copyOf(whole, length));
      long complete = whole(whole, length);
      ChainFile file = ChainFile.open(trail, chain);
      assertThat(file.last()).as("%s bytes", length).isEqualTo(complete);
      file.append(drafts(1));
      Verdict verdict = verdict(Optional.empty());
      assertThat(verdict.problem()).as("%s bytes", length).isEmpty();
      assertThat(verdict.rows()).isEqualTo(complete + 1);
    }
  }

  private static long whole(byte[] bytes, int length) {
    long lines = 0;
    for (int i = 0; i < length; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  @Test
  @DisplayName("OUT-4 After old rows were removed the rest is genuine, and a forged mark is not")
  void retention() throws IOException {
    ChainFile file = ChainFile.open(trail, chain);
    Instant now = Instant.parse("2026-06-01T00:00:00Z");
    assertThat(file.removeBefore(rows.get(3).time(), now)).isEqualTo(3);
    file.append(drafts(1));
    assertThat(verdict(Optional.empty()).problem()).isEmpty();
    assertThat(verdict(Optional.empty()).rows()).isEqualTo(ROWS - 3 + 1);
    assertThat(ChainFile.open(trail, chain).last()).isEqualTo(ROWS + 1);

    List<String> left = new ArrayList<>(Files.readAllLines(trail.file(chain)));
    left.set(0, Lines.of(new Checkpoint(4, rows.get(3).hash(), now, "0".repeat(64))));
    left.remove(1);
    assertThat(found(left)).hasValueSatisfying(is(Kind.ALTERED, 4));
  }

  @Test
  @DisplayName("OUT-4 A copy takes genuine rows only")
  void copies() throws IOException {
    Trail other = new Trail(folder.resolve("other"));
    other.adopt(chain, trail.secret(chain).orElseThrow());
    ChainFile copy = ChainFile.open(other, chain);
    assertThat(copy.adoptLines(lines.subList(0, 3))).isEqualTo(3);
    assertThatThrownBy(() -> copy.adoptLines(lines.subList(4, 5))).isInstanceOf(IOException.class);
    String forged = lines.get(3).replace("\"ann\"", "\"bob\"");
    assertThatThrownBy(() -> copy.adoptLines(List.of(forged))).isInstanceOf(IOException.class);
    assertThat(copy.adoptLines(lines.subList(3, ROWS))).isEqualTo(ROWS - 3);
    assertThat(new Verification(other).verify(Optional.empty()).get(0).problem()).isEmpty();
    assertThatThrownBy(() -> other.adopt(chain, "ab".repeat(32))).isInstanceOf(IOException.class);
  }
}
