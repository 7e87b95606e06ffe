package org.hotbackup.role.internal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.FeatureStatus.Component;
import org.hotbackup.api.FeatureStatus.State;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Lists the features with their components, as the Service Component Runtime sees them. */
public final class Features {

  static final String CONDITION = "osgi.ds.satisfying.condition";
  private static final Pattern OPTION = Pattern.compile("\\(license\\.option=([^)]+)\\)");

  private final ServiceComponentRuntime runtime;

  public Features(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  private record Found(String option, Component component) {}

  /**
   * The features by name.
   *
   * @param open whether the gate is open
   * @param licensed the options that are licensed
   */
  public List<FeatureStatus> list(boolean open, Set<String> licensed) {
    Map<String, List<Found>> byName = new TreeMap<>();
    for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
      Collection<ComponentConfigurationDTO> configurations =
          runtime.getComponentConfigurationDTOs(description);
      if (configurations.isEmpty()) {
        String target = declaredTarget(description);
        if (isGate(target)) {
          note(byName, description, target, "UNSATISFIED_CONFIGURATION", "");
        }
      }
      for (ComponentConfigurationDTO configuration : configurations) {
        String target = target(configuration, declaredTarget(description));
        if (isGate(target)) {
          note(byName, description, target, state(configuration), failure(configuration));
        }
      }
    }
    List<FeatureStatus> features = new ArrayList<>();
    byName.forEach((name, found) -> features.add(feature(name, found, open, licensed)));
    return features;
  }

  private static void note(
      Map<String, List<Found>> byName,
      ComponentDescriptionDTO description,
      String target,
      String state,
      String failure) {
    Matcher option = OPTION.matcher(target);
    String licensedAs = option.find() ? option.group(1) : "";
    String bundle = description.bundle.symbolicName;
    String name = licensedAs.isEmpty() ? bundle.substring(bundle.lastIndexOf('.') + 1) : licensedAs;
    byName
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(new Found(licensedAs, new Component(description.name, bundle, state, failure)));
  }

  private static FeatureStatus feature(
      String name, List<Found> found, boolean open, Set<String> licensed) {
    List<Component> components = found.stream().map(Found::component).toList();
    boolean unlicensed =
        found.stream().anyMatch(f -> !f.option.isEmpty() && !licensed.contains(f.option));
    boolean failed = components.stream().anyMatch(c -> c.state().equals("FAILED_ACTIVATION"));
    State state =
        unlicensed
            ? State.UNLICENSED
            : !open ? State.INACTIVE : failed ? State.FAILED : State.ACTIVE;
    return new FeatureStatus(name, state, components);
  }

  /** Whether a target is about the gate; the drill has a condition of its own. */
  static boolean isGate(String target) {
    return target.contains("hotbackup.") && !target.contains(ConditionGate.DRILL);
  }

  static String declaredTarget(ComponentDescriptionDTO description) {
    for (ReferenceDTO reference : description.references) {
      if (CONDITION.equals(reference.name)) {
        return reference.target == null ? "" : reference.target;
      }
    }
    return "";
  }

  static String target(ComponentConfigurationDTO configuration, String declared) {
    for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
      if (CONDITION.equals(reference.name)) {
        return reference.target == null ? declared : reference.target;
      }
    }
    for (SatisfiedReferenceDTO reference : configuration.satisfiedReferences) {
      if (CONDITION.equals(reference.name)) {
        return reference.target == null ? declared : reference.target;
      }
    }
    Object configured = configuration.properties.get(ManagedComponents.TARGET);
    return configured == null ? declared : configured.toString();
  }

  private static String state(ComponentConfigurationDTO configuration) {
    return switch (configuration.state) {
      case ComponentConfigurationDTO.ACTIVE -> "ACTIVE";
      case ComponentConfigurationDTO.SATISFIED -> "SATISFIED";
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> "UNSATISFIED_REFERENCE";
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> "UNSATISFIED_CONFIGURATION";
      case ComponentConfigurationDTO.FAILED_ACTIVATION -> "FAILED_ACTIVATION";
      default -> String.valueOf(configuration.state);
    };
  }

  /** The reason in one line; the runtime gives a stack trace that begins with a wrapper. */
  static String failure(ComponentConfigurationDTO configuration) {
    if (configuration.failure == null) {
      return "";
    }
    return configuration
        .failure
        .lines()
        .filter(line -> line.startsWith("Caused by:"))
        .map(line -> line.substring("Caused by:".length()).strip())
        .findFirst()
        .or(() -> configuration.failure.lines().findFirst())
        .orElse("");
  }
}
