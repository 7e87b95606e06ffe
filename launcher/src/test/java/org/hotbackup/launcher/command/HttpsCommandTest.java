package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsCommandTest {

  private static final String KEPT = "# mine\norg.apache.felix.http.host = 127.0.0.1\nother = 1\n";

  @TempDir Path folder;
  private final InputStream stdin = System.in;

  @BeforeEach
  void station() throws Exception {
    station("m");
  }

  private Path station(String name) throws Exception {
    Path etc = Files.createDirectories(folder.resolve(name).resolve("etc"));
    Files.writeString(etc.resolve("station.properties"), "name=Line 3, main\n");
    Files.writeString(etc.resolve("org.apache.felix.http.cfg"), KEPT);
    return folder.resolve(name);
  }

  @AfterEach
  void stdin() {
    System.setIn(stdin);
  }

  @Test
  @DisplayName("SEC-3: a certificate is made for ten years; key and password are the owner's only")
  void made() throws Exception {
    String port = Integer.toString(freePort());
    CommandResult result = https("--https-port", port, "--host", "a.plant", "--host", "10.0.0.5");

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(names()).contains("a.plant", "10.0.0.5", "127.0.0.1").doesNotContain("localhost");
    assertThat(Duration.between(Instant.now(), certificate().getNotAfter().toInstant()).toDays())
        .isBetween(3640L, 3650L);
    assertThat(result.out())
        .contains("https://a.plant:" + port, "10.0.0.5", "SHA-256 ", "etc/https.crt", "both");
    for (String secret : List.of("https.p12", "secrets/https-keystore")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(etc(secret))))
          .isEqualTo("rw-------");
    }
    assertThat(etc("org.apache.felix.http.cfg")).content().startsWith(KEPT);
    assertThat(settings())
        .containsEntry("org.apache.felix.https.enable", "true")
        .containsEntry("org.osgi.service.http.port.secure", port)
        .containsEntry("org.apache.felix.https.keystore.password", "$[secret:https-keystore]")
        .doesNotContainKey("org.apache.felix.http.enable");
    KeyStore store = KeyStore.getInstance(etc("https.p12").toFile(), secret().toCharArray());
    assertThat(store.getCertificate("https")).isEqualTo(certificate());
  }

  @Test
  @DisplayName("SEC-3: run again it renews the certificate with its names, port and password")
  void renewed() throws Exception {
    String port = Integer.toString(freePort());
    https("--https-port", port, "--host", "a.plant", "--only");
    X509Certificate first = certificate();
    List<String> names = names();
    String password = secret();

    assertThat(https().exit()).isZero();

    assertThat(certificate()).isNotEqualTo(first);
    assertThat(names()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(secret()).isEqualTo(password);
    assertThat(settings())
        .containsEntry("org.osgi.service.http.port.secure", port)
        .containsEntry("org.apache.felix.http.enable", "false");
    assertThat(Files.readAllLines(etc("org.apache.felix.http.cfg"))).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("SEC-3: an own key store; its password is asked for and kept nowhere")
  void own() throws Exception {
    https("--https-port", Integer.toString(freePort()), "--host", "own.plant");
    X509Certificate own = certificate();
    Path keystore = Files.move(etc("https.p12"), folder.resolve("own.p12"));
    String password = secret();
    folder = station("other");

    typed("wrong\n");
    CommandResult refused = CommandResult.of("https", folder, "--keystore", keystore);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("own.p12", "password");
    assertThat(folder.resolve("etc/org.apache.felix.http.cfg")).content().isEqualTo(KEPT);

    typed(password + "\n");
    CommandResult result =
        CommandResult.of("https", folder, "--keystore", keystore, "--https-port", freePort());
    assertThat(result.err()).isEmpty();
    assertThat(read(folder.resolve("etc/https.crt"))).isEqualTo(own);
    assertThat(folder.resolve("etc/secrets/https-keystore")).content().isNotEqualTo(password);
  }

  @Test
  @DisplayName("SEC-3: what is refused says why, in one line, and changes nothing")
  void refused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "no key store");
    assertThat(https("--keystore", text, "--host", "a").exit()).isEqualTo(2);
    assertThat(https("--host", "https://a/").exit()).isEqualTo(2);
    assertThat(https("--https-port", "65536").exit()).isEqualTo(2);
    typed("x\n");
    assertThat(https("--keystore", text).err()).contains("PKCS#12 or JKS");
    assertThat(https("--keystore", folder.resolve("none")).err()).contains("is no file");
    assertThat(https("--https-port", "8080").err()).contains("plain HTTP");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      CommandResult result = https("--https-port", taken.getLocalPort());
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err()).contains("in use");
      assertThat(result.err().lines()).hasSize(1);
    }
    assertThat(etc("org.apache.felix.http.cfg")).content().isEqualTo(KEPT);
    assertThat(etc("https.crt")).doesNotExist();
  }

  private CommandResult https(Object... more) {
    Object[] arguments = new Object[more.length + 2];
    arguments[0] = "https";
    arguments[1] = folder.resolve("m");
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandResult.of(arguments);
  }

  private Path etc(String name) {
    return folder.resolve("m/etc").resolve(name);
  }

  private String secret() throws Exception {
    return Files.readString(etc("secrets/https-keystore"));
  }

  private X509Certificate certificate() throws Exception {
    return read(etc("https.crt"));
  }

  private static X509Certificate read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private List<String> names() throws Exception {
    return certificate().getSubjectAlternativeNames().stream()
        .map(name -> name.get(1).toString())
        .toList();
  }

  private Properties settings() throws Exception {
    Properties read = new Properties();
    try (InputStream in = Files.newInputStream(etc("org.apache.felix.http.cfg"))) {
      read.load(in);
    }
    return read;
  }

  private static void typed(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
