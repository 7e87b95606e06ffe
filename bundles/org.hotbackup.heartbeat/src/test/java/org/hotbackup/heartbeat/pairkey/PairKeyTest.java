package org.hotbackup.heartbeat.pairkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.ECPublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SEC-1 the pair key")
class PairKeyTest {

  @TempDir Path folder;

  @Test
  @DisplayName("is an EC P-256 key that is read back as it was made")
  void createAndLoad() throws Exception {
    Path file = folder.resolve("pair.p12");
    PairKey made = PairKey.create(file);
    PairKey read = PairKey.load(file);

    assertThat(read.certificate()).isEqualTo(made.certificate());
    assertThat(read.key()).isEqualTo(made.key());
    assertThat(read.fingerprint())
        .isEqualTo(made.fingerprint())
        .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    ECPublicKey key = (ECPublicKey) read.certificate().getPublicKey();
    assertThat(key.getParams().getCurve().getField().getFieldSize()).isEqualTo(256);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  @DisplayName("is readable by its owner only")
  void permissions() throws Exception {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix")).isTrue();
    Path file = folder.resolve("pair.p12");
    PairKey.create(file);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @DisplayName("is never overwritten")
  void keepsWhatIsThere() throws Exception {
    Path file = Files.writeString(folder.resolve("pair.p12"), "precious");
    assertThatThrownBy(() -> PairKey.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("precious");
  }

  @Test
  void missing() {
    assertThatThrownBy(() -> PairKey.load(folder.resolve("none.p12")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  @DisplayName("that is damaged, too large or of another kind is refused by its name")
  void notAKey() throws Exception {
    Path garbage = Files.writeString(folder.resolve("garbage.p12"), "not a key store");
    Path empty = Files.createFile(folder.resolve("empty.p12"));
    Path large = Files.write(folder.resolve("large.p12"), new byte[(1 << 20) + 1]);
    Path rsa = keytool("rsa.p12", "-alias", "pair", "-keyalg", "RSA");
    Path alias = keytool("alias.p12", "-alias", "other", "-keyalg", "EC");
    for (Path file : new Path[] {garbage, empty, large, rsa, alias}) {
      assertThatThrownBy(() -> PairKey.load(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file + " is not a pair key")
          .hasMessageContaining("copy the file from the other station");
    }
  }

  private Path keytool(String name, String... options) throws Exception {
    Path file = folder.resolve(name);
    Stream<String> start =
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Stream<String> rest =
        Stream.of(
            "-genkeypair",
            "-dname",
            "CN=x",
            "-storetype",
            "PKCS12",
            "-storepass",
            PairKey.PASSWORD,
            "-keystore",
            file.toString());
    Process process =
        new ProcessBuilder(Stream.of(start, rest, Stream.of(options)).flatMap(s -> s).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return file;
  }
}
