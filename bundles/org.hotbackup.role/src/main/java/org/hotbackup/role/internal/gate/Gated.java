package org.hotbackup.role.internal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.service.condition.Condition;

/**
 * One component configuration behind the gate, as the Service Component Runtime sees it. One that
 * needs a configuration and has none is not there: there is nothing to be activated.
 */
public final class Gated {

  private final ComponentDescriptionDTO description;
  private final ComponentConfigurationDTO configuration;
  private final String target;

  private Gated(
      ComponentDescriptionDTO description, ComponentConfigurationDTO configuration, String target) {
    this.description = description;
    this.configuration = configuration;
    this.target = target;
  }

  /** All of them. */
  public static List<Gated> all(ServiceComponentRuntime runtime) {
    List<Gated> all = new ArrayList<>();
    for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
      Collection<ComponentConfigurationDTO> configurations =
          runtime.getComponentConfigurationDTOs(description);
      for (ComponentConfigurationDTO configuration : configurations) {
        String target = Features.target(configuration, Features.declaredTarget(description));
        if (Features.isGate(target)) {
          all.add(new Gated(description, configuration, target));
        }
      }
    }
    return all;
  }

  /** The component's name; with the PID where it has one instance for each configuration. */
  public String name() {
    Object pid = configuration.properties.get("service.pid");
    return pid instanceof String text && text.startsWith(description.name + "~")
        ? text
        : description.name;
  }

  /** The filter for the condition that it waits for. */
  public String target() {
    return target;
  }

  /**
   * Whether a gate that opens with these options is one it waits for.
   *
   * @param licensed the options that are licensed
   */
  public boolean opensWith(Set<String> licensed) {
    try {
      for (String id : ConditionGate.CONDITIONS) {
        Hashtable<String, Object> gate = new Hashtable<>();
        gate.put(Condition.CONDITION_ID, id);
        gate.put("license.option", licensed.toArray(String[]::new));
        if (FrameworkUtil.createFilter(target).match(gate)) {
          return true;
        }
      }
      return false;
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }

  /**
   * What would keep it from being activated when the gate opens. Services that another gated
   * component brings are told by their type alone; their target filter is not looked at.
   *
   * @param others the components that would be activated with it
   * @return a clause that begins with a verb; empty where nothing does
   */
  public Optional<String> hindrance(Collection<Gated> others) {
    if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      return Optional.of("failed: " + Features.failure(configuration));
    }
    for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
      String type = type(reference.name);
      boolean comes =
          Features.CONDITION.equals(reference.name)
              || Condition.class.getName().equals(type)
                  && Features.isGate(String.valueOf(reference.target))
              || others.stream().anyMatch(other -> other != this && other.offers(type));
      if (!comes) {
        return Optional.of("lacks the service " + type);
      }
    }
    return Optional.empty();
  }

  private String type(String reference) {
    for (ReferenceDTO declared : description.references) {
      if (declared.name.equals(reference)) {
        return declared.interfaceName;
      }
    }
    return reference;
  }

  private boolean offers(String type) {
    return List.of(description.serviceInterfaces).contains(type);
  }
}
