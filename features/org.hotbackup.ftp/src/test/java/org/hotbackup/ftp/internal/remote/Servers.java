package org.hotbackup.ftp.internal.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.Assumptions;

/** Servers that are not ours, on the loopback, with folders and settings of the test's own. */
public final class Servers implements AutoCloseable {

  public static final String PASSWORD = "plant-3";
  private static final Duration SOON = Duration.ofSeconds(10);

  public final Path folder;
  private final List<Process> processes = new ArrayList<>();

  public Servers(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Skips the test where a tool is missing, and fails it where continuous integration runs. */
  public static String tool(String... places) {
    for (String place : places) {
      if (Files.isExecutable(Path.of(place))) {
        return place;
      }
    }
    String missing = places[0] + " is missing";
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.abort(missing + ", the test against it is skipped");
    return "";
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String run(Path in, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }

  /** Starts one and returns its port. */
  int start(int port, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server-" + port + ".log").toFile())
            .start();
    processes.add(process);
    Await.until(
        String.join(" ", command),
        SOON,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
          }
        });
    return port;
  }

  /** An FTP server whose anonymous user, with a password, writes into the folder /in. */
  public int vsftpd(Path root, String... more) throws IOException, InterruptedException {
    String program = tool("/usr/sbin/vsftpd");
    int port = freePort();
    run(folder, "chown", "ftp", root.toString());
    for (Path parent = root; parent != null; parent = parent.getParent()) {
      if (Files.isDirectory(parent) && parent.startsWith(folder.getParent())) {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path passwords = Files.writeString(folder.resolve("passwords"), PASSWORD + "\n");
    List<String> lines =
        new ArrayList<>(
            List.of(
                "background=NO",
                "listen=YES",
                "listen_address=127.0.0.1",
                "listen_port=" + port,
                "anonymous_enable=YES",
                "anon_root=" + root.getParent(),
                "write_enable=YES",
                "anon_upload_enable=YES",
                "anon_mkdir_write_enable=YES",
                "anon_other_write_enable=YES",
                "anon_umask=022",
                "secure_email_list_enable=YES",
                "email_password_file=" + passwords,
                "secure_chroot_dir=" + empty,
                "pasv_address=127.0.0.1",
                "seccomp_sandbox=NO",
                "connect_from_port_20=NO"));
    lines.addAll(List.of(more));
    Path settings = Files.write(folder.resolve("vsftpd-" + port + ".conf"), lines);
    return start(port, program, settings.toString());
  }

  /** A certificate for the loopback; the key is beside it. */
  Path certificate() throws IOException, InterruptedException {
    Path file = folder.resolve("server.pem");
    run(
        folder,
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
        "-keyout",
        "server.pem",
        "-out",
        "server.crt");
    Files.writeString(
        file, Files.readString(file) + Files.readString(folder.resolve("server.crt")));
    return file;
  }

  String fingerprint() throws IOException, InterruptedException {
    String said =
        run(folder, "openssl", "x509", "-in", "server.crt", "-noout", "-fingerprint", "-sha256");
    return said.substring(said.indexOf('=') + 1).strip().replace(":", "");
  }

  /** An SSH server that lets in the user of this process with a key. */
  public int sshd(String... more) throws IOException, InterruptedException {
    String program = tool("/usr/sbin/sshd");
    int port = freePort();
    for (String key : List.of("host", "user")) {
      run(folder, "ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", key);
    }
    Files.createDirectories(Path.of("/run/sshd"));
    Path settings =
        Files.write(
            folder.resolve("sshd_config"),
            lines(
                more,
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + folder.resolve("host"),
                "AuthorizedKeysFile " + folder.resolve("user.pub"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "PermitRootLogin yes",
                "Subsystem sftp internal-sftp"));
    return start(port, program, "-D", "-e", "-f", settings.toString());
  }

  /** Of two values of a setting the first one counts. */
  private static List<String> lines(String[] first, String... then) {
    List<String> lines = new ArrayList<>(List.of(first));
    lines.addAll(List.of(then));
    return lines;
  }

  public String hostKey() throws IOException, InterruptedException {
    return run(folder, "ssh-keygen", "-l", "-E", "sha256", "-f", "host.pub").split(" ")[1];
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
