package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import javax.inject.Inject;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.testkit.Await;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.condition.Condition;

/** What the in-container tests share: the services of the station, and ways to move it. */
abstract class ContainerTest {

  static final Duration SOON = Duration.ofSeconds(20);

  @Inject BundleContext context;
  @Inject ConfigurationAdmin configurations;
  @Inject RoleService roles;
  @Inject ServiceComponentRuntime components;

  final void awaitRole(Role role) {
    Await.until("role " + role, SOON, () -> roles.status().role() == role);
  }

  final void configure(String pid, Map<String, ?> properties) throws IOException {
    Dictionary<String, Object> dictionary = new Hashtable<>(properties);
    configurations.getConfiguration(pid, "?").update(dictionary);
  }

  final void unconfigure(String pid) throws IOException, InvalidSyntaxException {
    Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
    if (found != null) {
      found[0].delete();
    }
  }

  /** Back to the defaults: a main that works. */
  final void reset() throws IOException, InvalidSyntaxException {
    unblock();
    if (configurations.listConfigurations("(service.pid=" + RoleSettings.PID + ")") != null) {
      configure(RoleSettings.PID, Map.of("hotbackup.enabled", "false"));
    }
    Await.until(
        "a main that works on its own settings",
        SOON,
        () ->
            roles.status().role() == Role.ACTIVE
                && roles.status().error().isEmpty()
                && roles.status().settings().mainAddress().isEmpty()
                && roles.status().settings().managedComponents().isEmpty());
  }

  /**
   * Closes the gate: a licence that cannot be read stops a station of any kind. Returns when the
   * station says that the gate is closed, so every component behind it must be down then; the
   * Condition itself is gone from the registry a moment before.
   */
  final void block() throws IOException, InvalidSyntaxException {
    Files.writeString(licence(), "this is no licence");
    awaitRole(Role.BLOCKED);
    Await.until("the gate is closed", SOON, () -> roles.report().gateClosed());
    assertThat(gateOpen()).isFalse();
  }

  /** Takes the licence away, so that the trial counts again. */
  final void unblock() throws IOException {
    Files.deleteIfExists(licence());
    awaitRole(Role.ACTIVE);
    Await.until("the gate is open", SOON, this::gateOpen);
  }

  final boolean gateOpen() throws InvalidSyntaxException {
    return context
            .getServiceReferences(Condition.class, "(osgi.condition.id=hotbackup.active)")
            .size()
        == 1;
  }

  final Path directory() {
    return Path.of(context.getProperty("hotbackup.directory"));
  }

  final Path licence() {
    return directory().resolve("etc/license.jws");
  }

  /** The state of a component that has one instance, or -1 while there is none. */
  final int state(String component) {
    for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
      if (description.name.equals(component)) {
        return components.getComponentConfigurationDTOs(description).stream()
            .mapToInt(configuration -> configuration.state)
            .findFirst()
            .orElse(-1);
      }
    }
    return -1;
  }

  final void awaitActive(String component) {
    awaitState(component, ComponentConfigurationDTO.ACTIVE);
  }

  final void awaitGated(String component) {
    awaitState(component, ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
  }

  private void awaitState(String component, int state) {
    Await.until(component + " in state " + state, SOON, () -> state(component) == state);
  }

  final FeatureStatus feature(String name) {
    return roles.features().stream()
        .filter(feature -> feature.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no feature " + name + " in " + roles.features()));
  }
}
