package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hotbackup.audit.chain.ChainFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {

  /** More than comes in one answer. */
  private static final int ROWS = 520;

  @TempDir private Path folder;

  private KeptTrail main;
  private KeptTrail backup;
  private Exchange ofMain;
  private Exchange ofBackup;

  @BeforeEach
  void write() {
    main = new KeptTrail(folder.resolve("main"), "main");
    backup = new KeptTrail(folder.resolve("backup"), "backup");
    ofMain = new Exchange(main.chains, main.events::add);
    ofBackup = new Exchange(backup.chains, backup.events::add);
    main.write(3);
    backup.write(2);
  }

  private InputStream ask(String request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ofMain.serve(request, answer);
    return new ByteArrayInputStream(answer.toByteArray());
  }

  private ChainFile copy() {
    return backup.chains.find(main.chain().chain()).orElseThrow();
  }

  @Test
  @DisplayName(
      "OUT-4: a station holds the other's rows as they are, however many, and only new ones")
  void copies() throws Exception {
    assertThat(ofBackup.fetch(this::ask)).isEqualTo(3);
    assertThat(ofBackup.fetch(this::ask)).isZero();
    main.write(ROWS);
    assertThat(ofBackup.fetch(this::ask)).isEqualTo(ROWS);
    assertThat(copy().read(0, Integer.MAX_VALUE)).isEqualTo(main.rows());
    assertThat(backup.problems(Optional.empty())).isEmpty();
    assertThat(main.trail.marks(main.chain().chain()).other())
        .as("the main knows what the other one holds")
        .isEqualTo(3 + ROWS);
  }

  @Test
  @DisplayName("OUT-4: a chain that became shorter is recorded by the other station, once")
  void shortened() throws Exception {
    ofBackup.fetch(this::ask);
    Path file = folder.resolve("main").resolve(main.chain().chain() + ".jsonl");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 2));
    KeptTrail again = new KeptTrail(folder.resolve("main"), "main");
    // The writer would begin a new chain; somebody who hides its end serves the old one on.
    assertThat(again.problems(Optional.empty()))
        .containsExactly(
            "row 3 and all after it are missing at the end (file ends here, row 3 is known)");
    String chain = main.chain().chain();
    String key = main.trail.secret(chain).orElseThrow();
    Exchange.Asking shorter =
        request ->
            new ByteArrayInputStream((chain + " 2 " + key + "\n").getBytes(StandardCharsets.UTF_8));
    ofBackup.fetch(shorter);
    ofBackup.fetch(shorter);
    assertThat(backup.actions()).containsExactly("audit.shortened");
    assertThat(copy().last()).as("the copy keeps what it has").isEqualTo(3);
  }

  @Test
  @DisplayName(
      "OUT-4: a writer whose chain lost its end leaves it, and begins a new one that says so")
  void writerFindsIt() throws Exception {
    ofBackup.fetch(this::ask);
    String chain = main.chain().chain();
    Path file = folder.resolve("main").resolve(chain + ".jsonl");
    Files.write(file, Files.readAllLines(file).subList(0, 1));
    KeptTrail again = new KeptTrail(folder.resolve("main"), "main");
    again.write(1);
    assertThat(again.chain().chain()).isNotEqualTo(chain);
    assertThat(again.rows()).extracting("action").containsExactly("audit.damaged", "drill");
  }

  @Test
  @DisplayName("OUT-4: a copy that begins late begins with the mark of what was removed by age")
  void afterRetention() throws Exception {
    main.chain()
        .removeBefore(main.rows().get(1).time().plus(Duration.ofSeconds(1)), main.clock.instant());
    assertThat(ofBackup.fetch(this::ask)).isEqualTo(1);
    assertThat(backup.problems(Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("OUT-4: forged rows and requests that make no sense are refused, and change nothing")
  void refuses() throws Exception {
    Exchange.Asking forging =
        request -> {
          String answer = new String(ask(request).readAllBytes(), StandardCharsets.UTF_8);
          return new ByteArrayInputStream(
              answer.replace("row 1", "row 7").getBytes(StandardCharsets.UTF_8));
        };
    assertThatThrownBy(() -> ofBackup.fetch(forging)).isInstanceOf(IOException.class);
    assertThat(copy().last()).isZero();
    String chain = main.chain().chain();
    for (String request :
        List.of("", "rows", "rows x 0", "rows " + chain + " x", "rows " + "0".repeat(32) + " 0")) {
      assertThatThrownBy(() -> ask(request)).as(request).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> ask("rows " + chain + " 9")).hasMessageContaining("ends with row 3");
  }
}
