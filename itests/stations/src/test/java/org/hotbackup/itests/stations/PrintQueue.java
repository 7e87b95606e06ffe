package org.hotbackup.itests.stations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.Assumptions;

/** A CUPS server of the test's own, with one queue; the test is the printer and keeps the paper. */
final class PrintQueue implements AutoCloseable {

  private static final List<String> PROGRAMS = List.of("cupsd", "lpadmin", "lpstat", "lpr");
  private static final String HOST = "127.0.0.1";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final ServerSocket printer;
  private final Thread reader;
  private final List<String> jobs = new CopyOnWriteArrayList<>();
  private Process server;

  private PrintQueue(Path folder, int port, ServerSocket printer) {
    this.folder = folder;
    this.port = port;
    this.printer = printer;
    reader = new Thread(this::read, "printer");
  }

  /** Where it matters that all tests ran, a missing program is a failure. */
  static void require() {
    for (String program : PROGRAMS) {
      String missing = "skipped: " + program + " is missing (Debian: cups, cups-bsd)";
      if (!Tool.exists(program) && "true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing);
      }
      Assumptions.assumeTrue(Tool.exists(program), missing);
    }
  }

  /** Makes it; the server is not started. */
  static PrintQueue make(Path folder) throws IOException {
    // The parts of CUPS that print run as another user.
    Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
    for (String name : List.of("root/ppd", "spool/tmp", "cache", "state/certs", "log")) {
      Files.createDirectories(folder.resolve(name));
    }
    int port = Pair.freePort(HOST);
    Files.writeString(
        folder.resolve("cups-files.conf"),
        """
        ServerRoot %1$s/root
        RequestRoot %1$s/spool
        TempDir %1$s/spool/tmp
        CacheDir %1$s/cache
        StateDir %1$s/state
        AccessLog %1$s/log/access
        ErrorLog %1$s/log/error
        PageLog %1$s/log/page
        Printcap
        SystemGroup root
        """
            .formatted(folder));
    Files.writeString(
        folder.resolve("cupsd.conf"),
        """
        Listen %s:%d
        Browsing Off
        WebInterface No
        JobRetryInterval 1
        DefaultAuthType None
        <Location />
          Order allow,deny
          Allow 127.0.0.1
        </Location>
        <Policy default>
          <Limit All>
            Order allow,deny
            Allow all
          </Limit>
        </Policy>
        """
            .formatted(HOST, port));
    PrintQueue queue =
        new PrintQueue(folder, port, new ServerSocket(0, 5, InetAddress.getByName(HOST)));
    queue.reader.start();
    return queue;
  }

  /** What a station's command begins with, so that its print service is this one. */
  List<String> environment() {
    return List.of("env", "CUPS_SERVER=" + HOST + ":" + port);
  }

  void start() throws IOException {
    server =
        new ProcessBuilder(
                "/usr/sbin/cupsd",
                "-f",
                "-c",
                folder.resolve("cupsd.conf").toString(),
                "-s",
                folder.resolve("cups-files.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log/output").toFile())
            .start();
    Await.until(
        "the print service answers",
        SOON,
        () -> Tool.run("/usr/bin/lpstat", "-h", HOST + ":" + port, "-r").contains("is running"));
  }

  void stop() throws Exception {
    Signal.TERM.send(server.pid());
    server.waitFor();
  }

  /** Adds the queue whose printer is this. */
  void add(String name) throws IOException {
    Tool.run(
        "/usr/sbin/lpadmin",
        "-h",
        HOST + ":" + port,
        "-p",
        name,
        "-E",
        "-m",
        "raw",
        "-v",
        "socket://" + HOST + ":" + printer.getLocalPort());
  }

  /** What was printed, a job each; bytes as characters. */
  List<String> jobs() {
    return List.copyOf(jobs);
  }

  private void read() {
    while (!printer.isClosed()) {
      try (Socket job = printer.accept()) {
        jobs.add(new String(job.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // closed, or a job that was broken off: it is not on the paper
      }
    }
  }

  @Override
  public void close() throws IOException {
    printer.close();
    if (server != null) {
      server.destroyForcibly().onExit().join();
    }
  }
}
