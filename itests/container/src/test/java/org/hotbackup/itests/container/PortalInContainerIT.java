package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/** The portal goes with the gate and its option; what says where it is does not. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PortalInContainerIT extends ContainerTest {

  private static final String ACTIVE_PORTAL = "org.hotbackup.portal.internal.ActivePortal";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY_TAGS = 20_000;

  @Configuration
  public Option[] station() throws Exception {
    StationOptions station = StationOptions.main();
    Licences.make(station.directory().resolve("made"), station.directory().resolve("etc"));
    return station.options();
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
    awaitActive(ACTIVE_PORTAL);
    Await.until(
        "the portal answers",
        SOON,
        () -> new PortalBrowser(directory()).get("login").statusCode() == 200);
  }

  private PortalBrowser loggedIn() throws Exception {
    PortalBrowser browser = new PortalBrowser(directory());
    browser.login(
        "admin", Files.readString(directory().resolve("data/initial-admin-password.txt")).strip());
    return browser;
  }

  /** LIC-4: without its option the portal rests, and its address says so. */
  @Test
  public void withoutTheOption() throws Exception {
    PortalBrowser browser = loggedIn();
    Files.copy(directory().resolve("made/full"), licence(), StandardCopyOption.REPLACE_EXISTING);
    awaitGated(ACTIVE_PORTAL);
    Await.until(
        "it is shown as not licensed",
        SOON,
        () -> feature("portal").state() == FeatureStatus.State.UNLICENSED);
    assertThat(roles.status().role()).isEqualTo(Role.ACTIVE);
    for (String path : List.of("", "trends", "login", "api/state")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.body()).contains("The licence of this station has no option portal.");
    }
    unblock();
    awaitActive(ACTIVE_PORTAL);
    assertThat(browser.get("api/state").statusCode()).as("the session is kept").isEqualTo(200);
  }

  /** ROLE-5, PORT-2: the gate takes the pages away, but not the way to the other station. */
  @Test
  public void aClosedGateLeavesTheWayToTheOtherStation() throws Exception {
    PortalBrowser browser = loggedIn();
    assertThat(browser.get("api/state").statusCode()).isEqualTo(200);
    block();
    awaitGated(ACTIVE_PORTAL);
    assertThat(browser.get("api/state").statusCode()).isEqualTo(503);
    ServiceRegistration<RoleService> standby = standby(roles.status());
    try {
      HttpResponse<String> sent = browser.get("trends?tag=a%20b&tag=c");
      assertThat(sent.statusCode()).isEqualTo(307);
      assertThat(sent.headers().firstValue("Location"))
          .contains("http://other.example:8080/portal/trends?tag=a%20b&tag=c");
      assertThat(browser.get("where").body()).contains("\"active\":false");
    } finally {
      standby.unregister();
    }
    unblock();
    awaitActive(ACTIVE_PORTAL);
    assertThat(browser.get("api/state").statusCode()).isEqualTo(200);
  }

  /** What the portal would hear of a pair whose other station works. */
  private ServiceRegistration<RoleService> standby(RoleStatus known) {
    PeerStatus other =
        new PeerStatus(
            Optional.of("other"),
            "other.example:57034",
            true,
            Optional.of(Role.ACTIVE),
            Optional.of(1L),
            Optional.empty(),
            "OK",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(URI.create("http://other.example:8080/portal/")));
    RoleStatus status =
        new RoleStatus(
            known.station(),
            known.settings(),
            Role.STANDBY,
            known.since(),
            known.cause(),
            known.detail(),
            known.term(),
            known.worstCaseDetection(),
            known.error(),
            known.license(),
            known.wish(),
            known.maintenance(),
            known.health(),
            known.lease(),
            Optional.of(other));
    RoleService service =
        (RoleService)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RoleService.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "status" -> status;
                      case "hashCode" -> 1;
                      case "equals" -> proxy == arguments[0];
                      default -> method.invoke(roles, arguments);
                    });
    return context.registerService(RoleService.class, service, first());
  }

  private static Dictionary<String, Object> first() {
    return new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1_000));
  }

  /** PORT-3: pages are told at once; one whose browser does not read holds up nobody. */
  @Test
  public void streamsEndWithTheGate() throws Exception {
    PortalBrowser browser = loggedIn();
    ServiceRegistration<LiveValues> flood =
        context.registerService(LiveValues.class, new Flood(), first());
    try (Socket deaf = new Socket()) {
      HttpResponse<java.io.InputStream> stream = browser.stream("api/stream");
      assertThat(stream.statusCode()).isEqualTo(200);
      CompletableFuture<Instant> bye =
          CompletableFuture.supplyAsync(
              () -> {
                List<String> last = new ArrayList<>();
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .forEach(last::add);
                assertThat(last).element(last.size() - 2).isEqualTo("event: bye");
                assertThat(last).last().asString().contains("\"code\":\"");
                return Instant.now();
              });
      ask(deaf, browser, "api/stream?tag=*");
      Await.until("a thread is stuck in writing to it", SOON, PortalInContainerIT::stuck);

      block();

      Instant closed = roles.status().since();
      assertThat(Duration.between(closed, bye.get(SOON.toSeconds(), TimeUnit.SECONDS)))
          .isLessThan(SECOND);
      assertThat(stuck()).as("nobody waited for it").isTrue();
    } finally {
      flood.unregister();
    }
    Await.until("its thread has ended", SOON, () -> !stuck());
  }

  private static void ask(Socket deaf, PortalBrowser browser, String path) throws Exception {
    deaf.setReceiveBufferSize(4_096);
    URI portal = browser.portal();
    deaf.connect(new InetSocketAddress(portal.getHost(), portal.getPort()));
    deaf.getOutputStream()
        .write(
            ("GET /portal/%s HTTP/1.1\r\nHost: %s:%d\r\nCookie: %s\r\n\r\n"
                    .formatted(path, portal.getHost(), portal.getPort(), browser.cookies()))
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean stuck() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("hotbackup-portal-live"))
        .flatMap(entry -> List.of(entry.getValue()).stream())
        .anyMatch(
            frame ->
                frame.getMethodName().equals("block") && frame.getClassName().contains("jetty"));
  }

  /** More new values in each turn than fit into the buffers of a connection. */
  private static final class Flood implements LiveValues {

    private final AtomicLong change = new AtomicLong();

    @Override
    public List<Value> changedAfter(long seen) {
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < MANY_TAGS; i++) {
        values.add(
            new Value(
                Sample.good("flood." + i, Instant.now(), change.get()), change.incrementAndGet()));
      }
      return values;
    }

    @Override
    public Map<String, Map<String, String>> attributes() {
      return Map.of();
    }
  }
}
