package org.hotbackup.project.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Project;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.TransferService;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The project as a DS component. */
@Component(
    name = ProjectSettings.PID,
    configurationPid = ProjectSettings.PID,
    service = Project.class,
    immediate = true)
@Designate(ocd = ProjectConfiguration.class)
public final class ProjectComponent implements Project {

  private static final String ROLE = "role";
  private static final String TRANSFERS = "transfers";

  private final PairProject project;

  // References, not services: who offers these asks for the project in turn, and DS cannot make
  // components that wait for each other.
  private volatile ServiceReference<RoleService> role;
  private volatile ServiceReference<TransferService> transfers;

  /** Called by the component runtime. */
  @Activate
  public ProjectComponent(
      ComponentContext context,
      Map<String, Object> properties,
      @Reference StationIdentity identity,
      @Reference ProjectWatch watch) {
    PairProject.Services services =
        new PairProject.Services() {
          @Override
          public Optional<RoleService> role() {
            return located(context, ROLE, role);
          }

          @Override
          public Optional<TransferService> transfers() {
            return located(context, TRANSFERS, transfers);
          }
        };
    project = new PairProject(identity, watch, services, properties, Clock.systemUTC());
  }

  private static <T> Optional<T> located(
      ComponentContext context, String name, ServiceReference<T> reference) {
    return reference == null
        ? Optional.empty()
        : Optional.ofNullable(context.locateService(name, reference));
  }

  @Modified
  void modified(Map<String, Object> properties) {
    project.configure(properties);
  }

  @Deactivate
  void stop() {
    project.close();
  }

  @Reference(
      name = ROLE,
      service = RoleService.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRole(ServiceReference<RoleService> reference) {
    role = reference;
  }

  void unbindRole(ServiceReference<RoleService> reference) {
    if (reference.equals(role)) {
      role = null;
    }
  }

  @Reference(
      name = TRANSFERS,
      service = TransferService.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTransfers(ServiceReference<TransferService> reference) {
    transfers = reference;
  }

  void unbindTransfers(ServiceReference<TransferService> reference) {
    if (reference.equals(transfers)) {
      transfers = null;
    }
  }

  @Override
  public Optional<String> fingerprint() {
    return project.fingerprint();
  }

  @Override
  public Optional<List<FileDifference>> differences() {
    return project.differences();
  }

  @Override
  public List<FileDifference> compare() throws ProjectException {
    return project.compare();
  }

  @Override
  public Pulled pull(String actor) throws ProjectException {
    return project.pull(actor);
  }

  @Override
  public Optional<Pulled> lastPull() {
    return project.lastPull();
  }
}
