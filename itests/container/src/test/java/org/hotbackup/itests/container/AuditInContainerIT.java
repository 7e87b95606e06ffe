package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Whatever way something is changed by, the audit trail of a whole station has it (OUT-4). */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AuditInContainerIT extends ContainerTest {

  private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
  private static final String LABEL = "felix.webconsole.label";
  private static final int CONFLICT = 409;
  private static final int BAD = 400;

  /** Something for every address that needs to be told what to do. */
  private static final String ASKED =
      "{\"on\":false,\"condition\":\"none\",\"item\":\"none\",\"channel\":\"none\","
          + "\"planned\":\"2026-01-31T10:00:00Z\",\"mainAddress\":\"127.0.0.1\","
          + "\"mainPort\":\"1\"}";

  @Inject AuditTable table;

  @Configuration
  public Option[] station() throws Exception {
    StationOptions station = StationOptions.main();
    Licences.make(station.directory().resolve("made"), station.directory().resolve("etc"));
    return station.options();
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
    Await.until(
        "console and shell are there",
        SOON,
        () ->
            Files.exists(directory().resolve("data/control.json"))
                && there("(" + PATTERN + "=/hotbackup/drill)")
                && there("(" + PATTERN + "=/hotbackup/switchover)")
                && there("(" + LABEL + "=hotbackup)")
                && there("(" + LABEL + "=audit)")
                && there("(osgi.command.function=project)")
                && there("(osgi.http.whiteboard.filter.pattern=*)"));
  }

  private boolean there(String filter) throws Exception {
    return context.getAllServiceReferences(null, filter) != null;
  }

  private List<AuditRow> rows() throws Exception {
    return table.find(
        new AuditSearch(Optional.empty(), Optional.empty(), "", "", 0), Integer.MAX_VALUE);
  }

  private void await(String actor, String action, String subject) {
    Await.until(
        actor + " " + action + " " + subject,
        SOON,
        () ->
            rows().stream()
                .anyMatch(
                    row ->
                        row.actor().equals(actor)
                            && row.action().equals(action)
                            && row.subject().equals(subject)));
  }

  /** OUT-4: an HTTP address that is new is found here, and fails where the trail misses it. */
  @Test
  public void everyAddressThatChangesSomething() throws Exception {
    Set<String> addresses = new TreeSet<>();
    for (String key : List.of(PATTERN, LABEL)) {
      for (ServiceReference<?> service : context.getAllServiceReferences(null, "(" + key + "=*)")) {
        // Those of the console itself go the same way as ours; one of them ends the process.
        boolean ours = service.getBundle().getSymbolicName().startsWith("org.hotbackup.");
        for (String value : ours ? texts(service.getProperty(key)) : List.<String>of()) {
          String path =
              key.equals(LABEL) ? "/system/console/" + value : value.replaceFirst("/?\\*$", "");
          addresses.add(new URI(null, null, path, null).getRawPath());
        }
      }
    }
    addresses.remove("");
    assertThat(addresses)
        .contains("/hotbackup/switchover", "/hotbackup/drill", "/system/console/hotbackup");
    Set<String> done = new TreeSet<>();
    for (String address : addresses) {
      int status = post(address);
      if (status < BAD || status == CONFLICT) {
        done.add(address);
      }
    }
    assertThat(done).as("those that did something").contains("/hotbackup/drill");
    for (String address : done) {
      Await.until(
          address + " is recorded",
          SOON,
          () -> rows().stream().anyMatch(row -> row.subject().equals(address)));
    }
    assertThat(rows())
        .filteredOn(row -> done.contains(row.subject()))
        .allMatch(row -> row.actor().equals("command line"))
        .extracting(AuditRow::action)
        .contains("drill", "switchover", "maintenance.off", "connection.tested");
  }

  private static List<String> texts(Object property) {
    return property instanceof String[] many ? Arrays.asList(many) : List.of(property.toString());
  }

  private int post(String address) throws Exception {
    String control = Files.readString(directory().resolve("data/control.json"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(field(control, "url") + address))
            .header("Authorization", "Bearer " + field(control, "token"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ASKED))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  /** OUT-4, SEC-3: what is done in the portal, and no word of a password or a code. */
  @Test
  public void portal() throws Exception {
    PortalBrowser browser = new PortalBrowser(directory());
    String old = Files.readString(directory().resolve("data/initial-admin-password.txt")).strip();
    Await.until("the portal answers", SOON, () -> browser.get("login").statusCode() == 200);
    browser.login("admin", old);
    Set<String> secrets = new TreeSet<>(Set.of(old, "another battery", browser.load()));
    secrets.add(field(browser.get("api/code").body(), "code"));
    browser.json("api/reports/make", "{\"report\":\"none\",\"parameters\":{\"line\":\"7\"}}");
    browser.json(
        "api/alarms/acknowledge", "{\"condition\":\"none\",\"raised\":\"2026-01-31T10:00:00Z\"}");
    browser.json("api/account/password", "{\"old\":\"a wrong one\",\"new\":\"another battery\"}");
    assertThat(
            browser
                .json(
                    "api/account/password", "{\"old\":\"" + old + "\",\"new\":\"another battery\"}")
                .statusCode())
        .isEqualTo(200);
    browser.json("api/account/end", "{\"session\":\"others\"}");
    String code = field(browser.get("api/code").body(), "code");
    secrets.add(code);
    assertThat(browser.form("moved", "code", code).statusCode()).isEqualTo(303);
    browser.form("logout", "token", browser.load());

    await("admin", "user.password.changed", "admin");
    for (String[] done :
        new String[][] {
          {"session.begun", "login"},
          {"session.begun", "moved"},
          {"report.requested", "api/reports/make"},
          {"alarm.acknowledged", "api/alarms/acknowledge"},
          {"user.password.refused", "api/account/password"},
          {"session.ended", "api/account/end"},
          {"session.ended", "logout"}
        }) {
      await("admin", done[0], "/portal/" + done[1]);
    }
    assertThat(rows())
        .filteredOn(row -> row.subject().startsWith("/portal/"))
        .hasSize(7)
        .allMatch(row -> row.origin().equals("portal"));
    assertThat(rows()).anyMatch(row -> row.toString().contains("\"line\":\"7\""));
    secrets.add("a wrong one");
    for (String secret : secrets) {
      assertThat(rows()).noneMatch(row -> row.toString().contains(secret));
    }
  }

  /** OUT-4: what is done in the shell has it as its actor, the lines themselves, too. */
  @Test
  public void shell() throws Exception {
    configure("org.example.shell", Map.of("address", "10.0.0.5"));
    await("system", "config.changed", "org.example.shell/address");
    Bundle bundle = bundle("org.hotbackup.ftp");
    shell(
        Map.of(
            "bundle",
            bundle,
            "configuration",
            configurations.getConfiguration("org.example.shell", "?")),
        "hotbackup:project pull",
        "$configuration delete",
        "$bundle stop",
        "$bundle start");
    await("shell", "project.pulled", "hotbackup:project pull");
    await("shell", "shell.command", "$configuration delete");
    await("shell", "config.changed", "org.example.shell/address");
    await("shell", "bundle.stopped", "org.hotbackup.ftp");
    await("shell", "bundle.started", "org.hotbackup.ftp");
  }

  private Bundle bundle(String name) {
    return Arrays.stream(context.getBundles())
        .filter(one -> name.equals(one.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** Its types are seen by the bundles alone that import them. */
  private void shell(Map<String, Object> variables, String... lines) throws Exception {
    ServiceReference<?> reference =
        context
            .getAllServiceReferences("org.apache.felix.service.command.CommandProcessor", null)[0];
    Object processor = context.getService(reference);
    ClassLoader loader = processor.getClass().getClassLoader();
    Class<?> type = loader.loadClass("org.apache.felix.service.command.CommandSession");
    Object session =
        loader
            .loadClass("org.apache.felix.service.command.CommandProcessor")
            .getMethod("createSession", InputStream.class, OutputStream.class, OutputStream.class)
            .invoke(
                processor,
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream());
    for (Map.Entry<String, Object> variable : variables.entrySet()) {
      type.getMethod("put", String.class, Object.class)
          .invoke(session, variable.getKey(), variable.getValue());
    }
    for (String line : lines) {
      type.getMethod("execute", CharSequence.class).invoke(session, line);
    }
    type.getMethod("close").invoke(session);
  }

  /** LIC-4: without its option the feature shows as UNLICENSED, and nothing is recorded. */
  @Test
  public void withoutTheOption() throws Exception {
    Files.copy(directory().resolve("made/full"), licence(), StandardCopyOption.REPLACE_EXISTING);
    Await.until(
        "audit is shown as not licensed",
        SOON,
        () -> feature("audit").state() == FeatureStatus.State.UNLICENSED);
    configure("org.example.unlicensed", Map.of("address", "10.0.0.5"));
    unblock();
    Await.until(
        "audit is licensed again",
        SOON,
        () -> feature("audit").state() == FeatureStatus.State.ACTIVE);
    configure("org.example.licensed", Map.of("address", "10.0.0.5"));
    await("system", "config.changed", "org.example.licensed/address");
    assertThat(rows()).noneMatch(row -> row.subject().startsWith("org.example.unlicensed"));
  }
}
