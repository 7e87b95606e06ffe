package org.hotbackup.itests.stations;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.Assumptions;

/** A vsftpd of the test's own, that is killed and started again. */
final class FtpServer implements AutoCloseable {

  private static final String PROGRAM = "vsftpd";
  private static final String HOST = "127.0.0.1";
  private static final String PASSWORD = "plant-3";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int BYTES_A_SECOND = 1_000_000;

  private final Path folder;
  private final int port;
  private Process server;

  private FtpServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Where it matters that all tests ran, a missing program is a failure. */
  static void require() {
    String missing = "skipped: " + PROGRAM + " is missing (Debian: vsftpd)";
    if (!Tool.exists(PROGRAM) && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.assumeTrue(Tool.exists(PROGRAM), missing);
  }

  /** Makes it; the server is not started. */
  static FtpServer make(Path folder) throws IOException {
    FtpServer made = new FtpServer(folder, Pair.freePort(HOST));
    Files.createDirectories(made.target());
    Files.createDirectories(folder.resolve("empty"));
    Tool.run("chown", "ftp", made.target().toString());
    // The part of the server that talks runs as another user.
    for (Path one : List.of(folder.getParent(), folder, folder.resolve("root"))) {
      Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(folder.resolve("passwords"), PASSWORD + "\n");
    Files.writeString(
        folder.resolve("vsftpd.conf"),
        """
        background=NO
        listen=YES
        listen_address=%1$s
        listen_port=%2$d
        anonymous_enable=YES
        anon_root=%3$s/root
        anon_max_rate=%4$d
        write_enable=YES
        anon_upload_enable=YES
        anon_mkdir_write_enable=YES
        anon_other_write_enable=YES
        anon_umask=022
        secure_email_list_enable=YES
        email_password_file=%3$s/passwords
        secure_chroot_dir=%3$s/empty
        pasv_address=%1$s
        seccomp_sandbox=NO
        connect_from_port_20=NO
        """
            .formatted(HOST, made.port, folder, BYTES_A_SECOND));
    return made;
  }

  /** The folder that files are sent to. */
  Path target() {
    return folder.resolve("root/in");
  }

  /** The lines of a transfer that log in here. */
  String settings() {
    return "url = ftp://%s:%d/in\npassword = %s\ntimeout = 3\n".formatted(HOST, port, PASSWORD);
  }

  void start() throws IOException {
    server =
        new ProcessBuilder("/usr/sbin/vsftpd", folder.resolve("vsftpd.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
            .start();
    Await.until("the server for files answers", SOON, this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), (int) SOON.toMillis());
      return socket.getInputStream().read() == '2';
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills it, and the processes of its connections, which would outlive it. */
  void kill() {
    if (server != null) {
      List<ProcessHandle> all = server.descendants().toList();
      server.destroyForcibly().onExit().join();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
