package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.AuditEvent.Origin;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.ChainFile;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

class ConfigurationChangesTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Caller ADA = new Caller("ada", Origin.CONSOLE, "10.0.0.7");

  @TempDir private Path folder;

  private final Map<String, Map<String, String>> configured = new TreeMap<>();
  private AuditComponent audit;
  private ConfigurationChanges changes;

  @BeforeEach
  void start() {
    configured.put("door", Map.of("height", "2", "code", "1234", "service.pid", "door"));
    audit = new AuditComponent(TestIdentity.of("main", folder), Map.of());
    changes = changes();
  }

  @AfterEach
  void stop() {
    audit.deactivate();
  }

  private ConfigurationChanges changes() {
    return new ConfigurationChanges(
        Fake.of(ConfigurationAdmin.class, Map.of("listConfigurations", this::list)),
        audit,
        passwords());
  }

  /** All of them, or the one whose PID the filter ends with. */
  private Object list(Object[] arguments) {
    String filter = arguments[0].toString();
    return configured.keySet().stream()
        .filter(pid -> filter.endsWith("=*)") || filter.endsWith("=" + pid + ")"))
        .map(this::configuration)
        .toArray(Configuration[]::new);
  }

  private Configuration configuration(String pid) {
    Dictionary<String, Object> properties = new Hashtable<>(configured.get(pid));
    return Fake.of(
        Configuration.class, Map.of("getPid", given -> pid, "getProperties", given -> properties));
  }

  /** The setting {@code code} of {@code door} is declared to be a password. */
  private static PasswordAttributes passwords() {
    AttributeDefinition code =
        Fake.of(
            AttributeDefinition.class,
            Map.of("getType", given -> AttributeDefinition.PASSWORD, "getID", given -> "code"));
    ObjectClassDefinition type =
        Fake.of(
            ObjectClassDefinition.class,
            Map.of("getAttributeDefinitions", given -> new AttributeDefinition[] {code}));
    MetaTypeInformation information =
        Fake.of(
            MetaTypeInformation.class,
            Map.of(
                "getPids", given -> new String[] {"door"},
                "getObjectClassDefinition", given -> type));
    return new PasswordAttributes(
        Fake.of(
            BundleContext.class,
            Map.of("getBundles", given -> new Bundle[] {Fake.of(Bundle.class, Map.of())})),
        Fake.of(MetaTypeService.class, Map.of("getMetaTypeInformation", given -> information)));
  }

  @SuppressWarnings("unchecked")
  private void tell(int type, String pid) {
    ServiceReference<ConfigurationAdmin> reference = Fake.of(ServiceReference.class, Map.of());
    ADA.during(
        () -> changes.configurationEvent(new ConfigurationEvent(reference, type, null, pid)));
  }

  private List<String> rows(int least) {
    Await.until("written", SOON, () -> read().size() >= least);
    return read();
  }

  private List<String> read() {
    try {
      List<String> begun = audit.trail().begun();
      return begun.isEmpty()
          ? List.of()
          : ChainFile.open(audit.trail(), begun.get(0)).read(0, Integer.MAX_VALUE).stream()
              .filter(row -> row.action().equals("config.changed"))
              .map(ConfigurationChangesTest::text)
              .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(AuditRow row) {
    return "%s (%s) %s: '%s' -> '%s' %s"
        .formatted(
            row.actor(), row.origin(), row.subject(), row.oldValue(), row.newValue(), row.detail())
        .strip();
  }

  @Test
  @DisplayName("OUT-4 SEC-3: a row for each key that changes, with user, old and new value")
  void eachKey() {
    configured.put("door", Map.of("height", "3", "code", "9999", "width", "1"));
    tell(ConfigurationEvent.CM_UPDATED, "door");
    tell(ConfigurationEvent.CM_UPDATED, "door");
    assertThat(rows(3))
        .containsExactly(
            "ada (console) door/code: '***' -> '***'",
            "ada (console) door/height: '2' -> '3'",
            "ada (console) door/width: '' -> '1'");
  }

  @Test
  @DisplayName("OUT-4: a configuration that is deleted")
  void deleted() {
    configured.clear();
    tell(ConfigurationEvent.CM_DELETED, "door");
    assertThat(rows(2))
        .containsExactly(
            "ada (console) door/code: '***' -> '' the configuration was deleted",
            "ada (console) door/height: '2' -> '' the configuration was deleted");
  }

  @Test
  @DisplayName("OUT-4: files changed while the station was down are seen at its start")
  void whileDown() throws Exception {
    configured.put("door", Map.of("height", "4", "code", "1234"));
    configured.put("gate", Map.of("width", "7"));
    changes = changes();
    assertThat(rows(2))
        .containsExactly(
            "file (configuration file) door/height: '2' -> '4'",
            "file (configuration file) gate/width: '' -> '7'");
    Optional<String> noted = audit.trail().noted("configurations");
    assertThat(noted.orElseThrow()).contains("gate").doesNotContain("1234");
  }
}
