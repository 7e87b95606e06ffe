package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hotbackup.project.Folder;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSourceTest {

  @TempDir private Path directory;
  private ProjectWatch watch;
  private ProjectSource source;

  @BeforeEach
  void make() throws Exception {
    Folder.write(
        directory,
        "project/a.cfg",
        "content",
        "project/pair.p12",
        "key",
        "etc/secret",
        "secret",
        "project/.hidden",
        "hidden");
    Files.createSymbolicLink(directory.resolve("project/link"), directory.resolve("etc/secret"));
    Files.createSymbolicLink(directory.resolve("project/linked"), directory.resolve("etc"));
    TestIdentity identity = TestIdentity.of("main", directory);
    watch = new ProjectWatch(identity);
    source = new ProjectSource(identity, watch);
    watch.now();
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private byte[] serve(String request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    source.serve(request, bytes);
    return bytes.toByteArray();
  }

  @Test
  @DisplayName("CFG-9 CFG-10 the list of files, and files of it, can be had")
  void serves() throws Exception {
    assertThat(ProjectMessages.manifest(serve("{\"want\":\"manifest\"}")))
        .isEqualTo(watch.manifest().orElseThrow())
        .satisfies(m -> assertThat(m.files()).containsOnlyKeys("a.cfg", "pair.p12"));
    assertThat(serve("{\"want\":\"files\",\"paths\":[\"a.cfg\"]}"))
        .hasSize(8 + 7)
        .endsWith("content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("CFG-10 SEC-1 nothing but files of the project can be had, and not the pair key")
  void refuses() {
    for (String path :
        List.of(
            "../etc/secret",
            directory + "/etc/secret",
            "link",
            "linked/secret",
            ".hidden",
            "",
            "a.cfg/../../etc/secret",
            "pair.p12")) {
      assertThatThrownBy(() -> serve("{\"want\":\"files\",\"paths\":[\"" + path + "\"]}"))
          .as(path)
          .isInstanceOf(IOException.class);
    }
    for (String request :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"want\":\"files\"}",
            "{\"want\":\"all\"}",
            "{\"want\"",
            "{\"want\":\"files\",\"paths\":[null]}")) {
      assertThatThrownBy(() -> serve(request)).as(request).isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("CFG-10 a file that became a link after the last look is not followed")
  void becameALink() throws Exception {
    Files.delete(directory.resolve("project/a.cfg"));
    Files.createSymbolicLink(directory.resolve("project/a.cfg"), directory.resolve("etc/secret"));

    assertThatThrownBy(() -> serve("{\"want\":\"files\",\"paths\":[\"a.cfg\"]}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("CFG-10 requests for any number of files stay short enough for the link")
  void shortRequests() throws Exception {
    List<String> paths =
        IntStream.range(0, 5000).mapToObj(i -> "tags/\"quoted\" " + i + ".csv").toList();

    var requests = ProjectMessages.wantFiles(paths);

    assertThat(requests.keySet()).allSatisfy(r -> assertThat(r.length()).isLessThanOrEqualTo(8192));
    List<String> asked = new ArrayList<>();
    for (String request : requests.keySet()) {
      asked.addAll(ProjectMessages.request(request).paths());
    }
    assertThat(asked).isEqualTo(paths);
    assertThat(requests.values().stream().flatMap(List::stream)).containsExactlyElementsOf(paths);
  }
}
