package org.hotbackup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Exim, a mail server that is not ours, with settings, spool and mailbox in a folder of its own and
 * on loopback alone. Each recipient's copy is a file of the mailbox. It is started as root, as it
 * is anywhere else, and goes on under the account of its package.
 */
public final class ForeignMailServer implements AutoCloseable {

  public static final String USER = "line3";
  public static final String PASSWORD = "s3cret";

  private static final Path PROGRAM = Path.of("/usr/sbin/exim4");
  private static final Duration START = Duration.ofSeconds(15);

  /** In the clear or with STARTTLS, without log-in. */
  public final int port = free();

  /** Same, with log-in by STARTTLS only. */
  public final int loginPort = free();

  /** TLS from the first byte. */
  public final int tlsPort = free();

  /** The certificate it shows, for {@code localhost} alone. */
  public final Path certificate;

  private final Path folder;
  private Process process;

  /**
   * Starts one.
   *
   * @param folder for all it has; it may be read by everybody from then on
   */
  public ForeignMailServer(Path folder) throws IOException, InterruptedException {
    boolean there = Files.isExecutable(PROGRAM) && "root".equals(System.getProperty("user.name"));
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("exim4 is installed, and tests run as root").isTrue();
    }
    assumeTrue(there, "skipped: this test needs root and exim4 (package exim4-daemon-light)");
    this.folder = folder;
    certificate = folder.resolve("cert.pem");
    // The server's own account has to get at its folders.
    for (Path on = folder; on != null && !on.equals(Path.of("/tmp")); on = on.getParent()) {
      Files.setPosixFilePermissions(on, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (String name : List.of("spool", "log", "mail")) {
      Path made = Files.createDirectories(folder.resolve(name));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    makeCertificate();
    Files.writeString(folder.resolve("exim.conf"), settings());
    start();
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("there is no free port", e);
    }
  }

  private void makeCertificate() throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertThat(made.waitFor(30, TimeUnit.SECONDS)).as("openssl ends").isTrue();
    assertThat(made.exitValue()).as("exit status of openssl").isZero();
    Path key = folder.resolve("key.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private String settings() {
    return """
        primary_hostname = localhost
        spool_directory = @folder@/spool
        log_file_path = @folder@/log/%slog
        log_selector = +millisec +smtp_confirmation
        timezone = UTC
        pid_file_path = @folder@/spool/exim.pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = @plain@ : @login@ : @tls@
        tls_on_connect_ports = @tls@
        tls_advertise_hosts = *
        tls_certificate = @folder@/cert.pem
        tls_privatekey = @folder@/key.pem
        auth_advertise_hosts = ${if and{{eq{$received_port}{@login@}}{def:tls_in_cipher}}{*}{}}
        acl_smtp_rcpt = recipient
        host_lookup =
        rfc1413_query_timeout = 0s
        keep_environment =
        deliver_drop_privilege
        message_size_limit = 2M
        begin acl
        recipient:
          deny local_parts = refused
            message = no such person here
          defer local_parts = later
            message = come back later
          deny condition = ${if eq{$received_port}{@login@}}
            !authenticated = *
            message = log in first
          accept
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_condition = ${if and{{eq{$auth2}{line3}}{eq{$auth3}{s3cret}}}}
          server_set_id = $auth2
        begin routers
        everybody:
          driver = accept
          transport = mailbox
        begin transports
        mailbox:
          driver = appendfile
          maildir_format
          directory = @folder@/mail
          envelope_to_add
        begin retry
        * * F,1h,1s
        """
        .replace("@folder@", folder.toString())
        .replace("@plain@", Integer.toString(port))
        .replace("@login@", Integer.toString(loginPort))
        .replace("@tls@", Integer.toString(tlsPort));
  }

  /** Starts it, also once more after it was killed. */
  public void start() throws IOException {
    process =
        new ProcessBuilder(
                PROGRAM.toString(), "-C", folder.resolve("exim.conf").toString(), "-bdf", "-q2s")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("exim.log").toFile())
            .start();
    Await.until("exim listens", START, () -> reached(port) && reached(tlsPort));
  }

  private static boolean reached(int on) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), on);
        InputStream in = socket.getInputStream()) {
      return socket.isConnected() && in != null;
    }
  }

  /** Ends it at once, with every process it has made. */
  public void kill() {
    List<ProcessHandle> made = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    made.forEach(ProcessHandle::destroyForcibly);
  }

  /** The mails it has delivered, a file for each recipient, the earliest first. */
  public List<Path> delivered() throws IOException {
    Path mailbox = folder.resolve("mail/new");
    if (!Files.isDirectory(mailbox)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(mailbox)) {
      return all.sorted().toList();
    }
  }

  /** What it has logged, a line for each mail taken ({@code <=}), with its Message-ID. */
  public List<String> log() throws IOException {
    Path log = folder.resolve("log/mainlog");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Override
  public void close() {
    kill();
  }
}
