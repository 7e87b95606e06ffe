package org.hotbackup.ftp.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.ftp.internal.plan.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OUT-1 servers that are not ours: vsftpd and OpenSSH")
class RemoteServersTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir private Path directory;
  private Servers servers;
  private Path root;
  private Path file;

  @BeforeEach
  void make() throws Exception {
    servers = new Servers(directory.resolve("servers"));
    root = Files.createDirectories(servers.folder.resolve("ftp/in"));
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    file = Files.write(directory.resolve("daily.pdf"), bytes);
  }

  @AfterEach
  void end() {
    servers.close();
  }

  private static Login ftp(String password, String certificate, boolean passive) {
    return new Login("anonymous", password, Optional.empty(), "", certificate, passive, LIMIT);
  }

  private Login ssh(String key, String hostKey) {
    return new Login(
        System.getProperty("user.name"),
        "",
        Optional.of(servers.folder.resolve(key)),
        hostKey,
        "",
        true,
        LIMIT);
  }

  /** What an upload needs of every target. */
  private void works(Address address, Login login) throws IOException {
    try (Remote remote = Remotes.real(address, login)) {
      assertThat(remote.size("a/b/new.pdf")).isEmpty();
      remote.makeFolders("a/b");
      remote.makeFolders("a/b");
      remote.write(file, "a/b/.part", 0);
      assertThat(remote.size("a/b/.part")).hasValue(Files.size(file));
      remote.rename("a/b/.part", "a/b/new.pdf");
      assertThat(remote.same(file, "a/b/new.pdf")).isTrue();
      assertThat(remote.list("a/b")).containsExactly("new.pdf");
      Path half = Files.write(directory.resolve("half"), half());
      remote.write(half, "a/b/.part", 0);
      assertThat(remote.same(file, "a/b/.part")).isFalse();
      remote.write(file, "a/b/.part", half().length);
      assertThat(remote.list("a/b")).containsExactlyInAnyOrder("new.pdf", ".part");
      remote.rename("a/b/.part", "a/b/new.pdf");
      assertThat(remote.same(file, "a/b/new.pdf")).isTrue();
      remote.delete("a/b/new.pdf");
      remote.delete("a/b/new.pdf");
      assertThat(remote.list("a/b")).isEmpty();
    }
  }

  private byte[] half() throws IOException {
    return Arrays.copyOf(Files.readAllBytes(file), 123_456);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ftp(boolean passive) throws Exception {
    int port = servers.vsftpd(root);
    works(Address.parse("ftp://127.0.0.1:" + port + "/in"), ftp(Servers.PASSWORD, "", passive));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftps", "ftps-implicit"})
  @DisplayName("OUT-1 FTPS with a server that insists on going on with the TLS session")
  void ftps(String scheme) throws Exception {
    Path certificate = servers.certificate();
    int port =
        servers.vsftpd(
            root,
            "ssl_enable=YES",
            "allow_anon_ssl=YES",
            "force_anon_data_ssl=YES",
            "force_anon_logins_ssl=YES",
            "require_ssl_reuse=YES",
            "implicit_ssl=" + (scheme.equals("ftps") ? "NO" : "YES"),
            "rsa_cert_file=" + certificate,
            "rsa_private_key_file=" + certificate);
    Address address = Address.parse(scheme + "://127.0.0.1:" + port + "/in");
    works(address, ftp(Servers.PASSWORD, servers.fingerprint(), true));
    assertThatThrownBy(() -> Remotes.real(address, ftp(Servers.PASSWORD, "", true)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not trusted");
    assertThatThrownBy(() -> Remotes.real(address, ftp(Servers.PASSWORD, "0".repeat(64), true)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("127.0.0.1", servers.fingerprint().toLowerCase(Locale.ROOT));
  }

  @Test
  @DisplayName("OUT-1, SEC-5 a wrong password: server and user are named, the password is not")
  void wrongPassword() throws Exception {
    int port = servers.vsftpd(root);
    Address address = Address.parse("ftp://127.0.0.1:" + port);
    assertThatThrownBy(() -> Remotes.real(address, ftp("falsch", "", true)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("127.0.0.1:" + port, "anonymous", "see user and password")
        .hasMessageNotContaining("falsch");
    assertThatThrownBy(
            () ->
                Remotes.real(
                    Address.parse("ftp://127.0.0.1:" + port + "/nowhere"),
                    ftp(Servers.PASSWORD, "", true)))
        .hasMessageContaining("/nowhere");
    assertThatThrownBy(
            () ->
                Remotes.real(
                    Address.parse("ftp://127.0.0.1:" + Servers.freePort()),
                    ftp(Servers.PASSWORD, "", true)))
        .hasMessageContaining("nothing listens there");
  }

  @Test
  void sftp() throws Exception {
    int port = servers.sshd();
    Address address = Address.parse("sftp://127.0.0.1:" + port + root);
    works(address, ssh("user", servers.hostKey()));
    assertThatThrownBy(
            () ->
                Remotes.real(
                    Address.parse("sftp://127.0.0.1:" + Servers.freePort()),
                    ssh("user", servers.hostKey())))
        .hasMessageContaining("nothing listens there");
    assertThatThrownBy(
            () ->
                Remotes.real(
                    Address.parse("sftp://no-such-host.invalid"), ssh("user", servers.hostKey())))
        .hasMessageContaining("its name is not known here");
    assertThatThrownBy(() -> Remotes.real(address, ssh("host", servers.hostKey())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("refuses the log-in");
  }

  @Test
  @DisplayName(
      "OUT-1 an unknown or changed host key: nothing is sent, the message says which it is")
  void hostKey() throws Exception {
    int port = servers.sshd();
    Address address = Address.parse("sftp://127.0.0.1:" + port + root);
    assertThatThrownBy(() -> Remotes.real(address, ssh("user", "")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("not known", servers.hostKey(), "host.key");
    assertThatThrownBy(() -> Remotes.real(address, ssh("user", "SHA256:other")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("has changed", servers.hostKey(), "SHA256:other");
  }
}
