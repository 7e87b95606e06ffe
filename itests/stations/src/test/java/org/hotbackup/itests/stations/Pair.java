package org.hotbackup.itests.stations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A main and its backup with one project, on two loopback addresses and free ports. */
record Pair(StationUnderTest main, StationUnderTest backup) implements AutoCloseable {

  static final String MAIN_HOST = "127.0.0.1";
  static final String BACKUP_HOST = "127.0.0.2";

  /** Every pair has addresses of its own, so that none takes the port another one is to open. */
  private static final AtomicInteger PAIRS = new AtomicInteger();

  /** Of the administrator {@code ada}, who is part of the project. */
  static final String PASSWORD = "secret-of-the-tests";

  /** The source of a new project, read often enough for the times the tests measure. */
  static final String HOST_SOURCE = "type = host\nscan.interval = 500\n";

  /** Makes both; neither is started. */
  static Pair make(Path folder, int checkupRate) throws Exception {
    StationUnderTest main = makeMain(folder);
    return new Pair(main, makeBackup(folder, main, checkupRate));
  }

  static StationUnderTest makeMain(Path folder) throws Exception {
    String host = "127.1.%d.1".formatted(PAIRS.incrementAndGet());
    StationUnderTest main = create(folder.resolve("main"), host, List.of());
    main.write("project/org.hotbackup.logging.source-host.cfg", HOST_SOURCE);
    // The first administrator has a password of its own on every run.
    Program.runWithInput(
            PASSWORD + "\n", "user", "add", main.directory(), "ada", "--level", "administrator")
        .succeeded();
    return main;
  }

  static StationUnderTest makeBackup(Path folder, StationUnderTest main, int checkupRate)
      throws Exception {
    String host = main.host().replaceFirst("1$", "2");
    return makeBackup(folder.resolve("backup"), host, main, checkupRate);
  }

  static StationUnderTest makeBackup(
      Path directory, String host, StationUnderTest main, int checkupRate) throws Exception {
    return create(
        directory,
        host,
        List.of(
            "--backup-of",
            main.host(),
            "--main-port",
            main.port(),
            "--checkup-rate",
            checkupRate,
            "--project-from",
            main.directory()));
  }

  static StationUnderTest create(Path directory, String host, List<?> more) throws Exception {
    int port = freePort(host);
    int httpPort = freePort(host);
    List<Object> arguments =
        new ArrayList<>(
            List.of("create", directory, "--bind", host, "--port", port, "--http-port", httpPort));
    arguments.addAll(more);
    Program.run(arguments.toArray()).succeeded();
    return new StationUnderTest(directory, host, port, httpPort);
  }

  /** Starts the main, then the backup. */
  void start() throws Exception {
    main.start("ACTIVE");
    backup.start("STANDBY");
  }

  /** Writes the backup's role settings anew: those that make it the backup, and these lines. */
  void configure(int checkupRate, String... more) throws IOException {
    configure(main.host(), main.port(), checkupRate, more);
  }

  /** The same with another address of the main. */
  void configure(String mainAddress, int mainPort, int checkupRate, String... more)
      throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "hotbackup.enabled = true",
                "main.address = " + mainAddress,
                "main.port = " + mainPort,
                "checkup.rate = " + checkupRate));
    lines.addAll(List.of(more));
    backup.write("etc/org.hotbackup.role.cfg", String.join("\n", lines) + "\n");
  }

  @Override
  public void close() {
    backup.close();
    main.close();
  }

  static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }
}
