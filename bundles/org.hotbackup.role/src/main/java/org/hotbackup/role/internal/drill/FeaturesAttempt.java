package org.hotbackup.role.internal.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hotbackup.role.internal.gate.Gated;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Whether every gated component would be activated if the gate opened now. Some that the licence
 * leaves out are as they should be (LIC-4); where it leaves out all, nothing would be taken over.
 */
final class FeaturesAttempt implements Attempt {

  private final ServiceComponentRuntime runtime;
  private final Set<String> licensed;

  FeaturesAttempt(ServiceComponentRuntime runtime, Set<String> licensed) {
    this.runtime = runtime;
    this.licensed = licensed;
  }

  @Override
  public Result run() {
    List<Gated> all = Gated.all(runtime);
    List<Gated> wanted = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Gated component : all) {
      if (component.opensWith(licensed)) {
        wanted.add(component);
      } else {
        left.add(
            component.name() + " stays down, for the licence does not open " + component.target());
      }
    }
    List<String> missing = new ArrayList<>();
    List<Gated> ready = new ArrayList<>(wanted);
    // What one of them misses another may bring; so those that cannot come are taken out in turn.
    boolean again = true;
    while (again) {
      again = false;
      for (Gated component : List.copyOf(ready)) {
        if (component.hindrance(ready).isPresent()) {
          missing.add(component.name() + " " + component.hindrance(ready).get());
          ready.remove(component);
          again = true;
        }
      }
    }
    boolean none = wanted.isEmpty() && !left.isEmpty();
    return new Result(missing.isEmpty() && !none, text(ready.size(), wanted.size(), missing, left));
  }

  private static String text(int ready, int wanted, List<String> missing, List<String> left) {
    List<String> remarks = new ArrayList<>(missing);
    remarks.addAll(left);
    String count = ready + " of " + wanted + " components wait for the gate alone";
    return remarks.isEmpty() ? count : count + "; " + String.join(", ", remarks);
  }
}
