package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.Project;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.Users;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;
import org.osgi.framework.BundleException;

/** A framework with the console and simple services of a station behind it, up when it is made. */
final class RunningStation implements AutoCloseable {

  final FakeRole role = new FakeRole();
  final FakeHeartbeat heartbeat = new FakeHeartbeat();
  final FakeProject project = new FakeProject();
  final FakeHistory history = new FakeHistory();
  final FakeConditions conditions = new FakeConditions();
  final FakeUsers users = new FakeUsers();
  final TestFramework framework;
  final Path control;

  RunningStation(Path station) throws Exception {
    framework =
        new TestFramework(
            station,
            Map.of(
                "felix.fileinstall.poll", "60000",
                "org.osgi.service.http.port", "0",
                "org.apache.felix.http.host", "127.0.0.1"));
    framework.register(StationIdentity.class, TestIdentity.of("line-3-backup", station));
    framework.register(RoleService.class, role);
    framework.register(LicenseService.class, new FakeLicense());
    framework.register(HeartbeatService.class, heartbeat);
    framework.register(Project.class, project);
    framework.register(HistoryState.class, history);
    framework.register(Conditions.class, conditions);
    framework.register(Users.class, users);
    framework.start();
    control = station.resolve("data/control.json");
    Await.until(
        "console and status",
        TestFramework.PATIENCE,
        () ->
            client().get("/system/console/hotbackup").statusCode() == 401
                && client().get("/hotbackup/status").statusCode() == 401
                && posts(client())
                && client().get("/hotbackup/standby").statusCode() == 200
                && client().get("/metrics").statusCode() == 200
                && client().get("/hotbackup/active").statusCode() == 503);
  }

  /** Whether the addresses that take no GET are there. */
  static boolean posts(Client client) throws Exception {
    for (String name :
        new String[] {"test-connection", "switchover", "maintenance", "drill", "acknowledge"}) {
      if (client.get("/hotbackup/" + name).statusCode() != 405) {
        return false;
      }
    }
    return true;
  }

  JsonNode control() throws Exception {
    return new ObjectMapper().readTree(Files.readString(control));
  }

  Client client() throws Exception {
    return new Client(control().get("url").asText());
  }

  @Override
  public void close() throws BundleException {
    framework.close();
  }
}
