package org.hotbackup.role.internal.drill;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What the Service Component Runtime would tell; the real one is in the container tests. */
final class FakeScr {

  static final String ACTIVE = "(osgi.condition.id=hotbackup.active)";

  private final Map<ComponentDescriptionDTO, List<ComponentConfigurationDTO>> components =
      new LinkedHashMap<>();

  /** A component that waits for its condition and for the services of these types. */
  ComponentConfigurationDTO waiting(String name, String target, String offers, String... lacks) {
    ComponentDescriptionDTO description = description(name, target, offers);
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.description = description;
    configuration.properties = Map.of();
    configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
    configuration.satisfiedReferences = new SatisfiedReferenceDTO[0];
    List<ReferenceDTO> declared = new ArrayList<>(List.of(description.references));
    List<UnsatisfiedReferenceDTO> missing = new ArrayList<>();
    missing.add(unsatisfied("osgi.ds.satisfying.condition", target));
    for (String type : lacks) {
      ReferenceDTO reference = new ReferenceDTO();
      reference.name = "its " + type;
      reference.interfaceName = type;
      declared.add(reference);
      missing.add(unsatisfied(reference.name, target));
    }
    description.references = declared.toArray(ReferenceDTO[]::new);
    configuration.unsatisfiedReferences = missing.toArray(UnsatisfiedReferenceDTO[]::new);
    components.put(description, List.of(configuration));
    return configuration;
  }

  /** A component that needs a configuration and has none. */
  void unconfigured(String name, String target) {
    components.put(description(name, target, ""), List.of());
  }

  private static ComponentDescriptionDTO description(String name, String target, String offers) {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = name;
    description.serviceInterfaces = offers.isEmpty() ? new String[0] : new String[] {offers};
    ReferenceDTO condition = new ReferenceDTO();
    condition.name = "osgi.ds.satisfying.condition";
    condition.interfaceName = "org.osgi.service.condition.Condition";
    condition.target = target;
    description.references = new ReferenceDTO[] {condition};
    return description;
  }

  private static UnsatisfiedReferenceDTO unsatisfied(String name, String target) {
    UnsatisfiedReferenceDTO reference = new UnsatisfiedReferenceDTO();
    reference.name = name;
    reference.target = target;
    return reference;
  }

  ServiceComponentRuntime runtime() {
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getComponentDescriptionDTOs" -> components.keySet();
                  case "getComponentConfigurationDTOs" ->
                      (Collection<?>) components.get(arguments[0]);
                  default -> throw new AssertionError(method);
                });
  }
}
