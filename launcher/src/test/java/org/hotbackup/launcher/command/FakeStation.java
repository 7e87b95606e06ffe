package org.hotbackup.launcher.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationLock;

/** An HTTP server that answers as a running station; this process holds the station's lock. */
final class FakeStation implements AutoCloseable {

  /** What a station answers when it is told something. */
  record Answer(int code, String body) {}

  final AtomicReference<String> status = new AtomicReference<>();
  final List<String> told = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final StationLock lock;

  /** A station named {@code m} in a folder. */
  FakeStation(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("etc/station.properties"), "name=m\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hotbackup/status", exchange -> send(exchange, new Answer(200, status.get())));
    server.start();
    lock = StationLock.acquire(StationDirectory.open(folder));
    Files.writeString(
        folder.resolve("data/control.json"),
        String.format(
            "{\"pid\":%d,\"url\":\"http://127.0.0.1:%d\",\"token\":\"secret\"}",
            ProcessHandle.current().pid(), server.getAddress().getPort()));
  }

  /** The status document of a pair. */
  void shows(String role, String peerRole, boolean maintenance) {
    status.set(
        String.format(
            "{\"station\":\"m\",\"role\":\"%s\",\"cause\":\"MAIN\",\"maintenance\":%s,"
                + "\"peer\":{\"station\":\"b\",\"role\":\"%s\"}}",
            role, maintenance, peerRole));
  }

  /** Answers what it is told at an address, after doing something. */
  void answers(String name, int code, String body, Runnable first) {
    server.createContext(
        "/hotbackup/" + name,
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(exchange.getRequestMethod() + " " + name + " " + asked);
          first.run();
          send(exchange, new Answer(code, body));
        });
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    boolean allowed =
        "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(allowed ? answer.code() : 401, allowed ? body.length : -1);
    if (allowed) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    lock.close();
    server.stop(0);
  }
}
