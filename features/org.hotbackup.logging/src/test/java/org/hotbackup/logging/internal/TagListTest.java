package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.source.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("plc.csv");
  }

  private List<Tag> read(String text) throws Exception {
    Files.writeString(file, text);
    return TagList.read(file, Map.of()).tags();
  }

  @Test
  void columnsBecomeAttributes() throws Exception {
    assertThat(
            read(
                "\uFEFFaddress, tag ,type,note\r\n"
                    + "# boiler\r\n"
                    + "holding:0,level,int16,\"a, \"\"quoted\"\"\nnote\"\r\n"
                    + "\r\n"
                    + ",temp,,\r\n"))
        .containsExactly(
            new Tag("level", "holding:0", Map.of("type", "int16", "note", "a, \"quoted\"\nnote")),
            new Tag("temp", "", Map.of()));
  }

  @Test
  @DisplayName("LOG-7 columns say which samples of a tag are recorded")
  void columnsSayHowATagIsLogged() throws Exception {
    Files.writeString(
        file, "tag,address,log,deadband\na,1,,\nb,2,change,0.5\nc,3,every,\nd,4,,2\n");
    TagList list = TagList.read(file, Map.of("log", "change", "deadband", "1"));
    assertThat(list.rules().keySet()).containsExactlyInAnyOrder("b", "c", "d");
    assertThat(list.rules().get("b").deadband()).isEqualTo(0.5);
    assertThat(list.rules().get("c")).isEqualTo(LogRule.EVERY);
    assertThat(list.rules().get("d").deadband()).isEqualTo(2);
    assertThat(list.tags()).extracting(Tag::name).containsExactly("a", "b", "c", "d");
  }

  @Test
  void tenThousandTags() throws Exception {
    StringBuilder text = new StringBuilder("tag,address\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("t").append(i).append(",holding:").append(i).append('\n');
    }
    assertThat(read(text.toString())).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''!line 1: the file is empty",
        "'tag,type\na,b'!line 1: the columns are tag,type; tag and address must be among them",
        "'tag;address\na;b'!separated by commas",
        "'tag,address,type,type\n'!line 1: column \"type\" is there twice",
        "'tag,address,\n'!line 1: column \"\" is there twice or has no name",
        "'tag,address\n'!line 2: there are no tags",
        "'tag,address\na,1\nb,2,3'!line 3: there are 3 values for 2 columns (tag,address)",
        "'tag,address\na'!line 2: there are 1 values for 2 columns",
        "'tag,address\n ,1'!line 2: the tag has no name",
        "'tag,address\n\na,1\na,2'!line 4: tag a is there already",
        "'tag,address,log\na,1,\na2,2,often'!line 3: log often is refused; write every, change",
        "'tag,address,log,deadband\na,1,change,-1'!line 2: deadband -1 is refused",
        "'tag,address,deadband\na,1,1'!line 2: deadband 1 has no effect with log every",
        "'tag,address,log,log.interval\na,1,periodic,5'!line 2: log.interval 5 is refused",
      })
  void anErrorNamesFileLineAndWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefused() {
    assertThatThrownBy(() -> read("tag,address\na,\"1\nb,2\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("line 2");
  }

  @Test
  void aFileThatIsMissingOrInAnotherEncodingIsSaidSo() throws Exception {
    assertThatThrownBy(() -> TagList.read(file, Map.of())).hasMessageContaining("does not exist");
    Files.write(file, "tag,address\nhöhe,1".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TagList.read(file, Map.of())).hasMessageContaining("is not UTF-8");
  }
}
