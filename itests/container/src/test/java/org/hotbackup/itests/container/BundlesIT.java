package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of the distribution fit together. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BundlesIT extends ContainerTest {

  /** Packages whose objects go from bundle to bundle: two versions would not see each other. */
  private static final List<String> SHARED =
      List.of(
          "org.hotbackup.",
          "org.osgi.service.",
          "org.osgi.util.",
          "com.fasterxml.jackson.",
          "jakarta.servlet",
          "org.slf4j");

  @Configuration
  public Option[] station() throws IOException {
    return StationOptions.main().options();
  }

  @Test
  public void everyBundleOfTheDistributionIsActive() throws IOException {
    Map<String, Bundle> installed = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      installed.put(bundle.getSymbolicName(), bundle);
    }
    for (String name : distributed()) {
      assertThat(installed).containsKey(name);
      Bundle bundle = installed.get(name);
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      assertThat(bundle.getState()).as(name).isEqualTo(fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
    }
  }

  @Test
  public void sharedPackagesComeFromOneBundleOnly() throws IOException {
    Set<String> ours = distributed();
    Map<String, Set<String>> users = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      if (ours.contains(bundle.getSymbolicName())) {
        bundle
            .adapt(BundleWiring.class)
            .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
            .forEach(
                wire ->
                    users
                        .computeIfAbsent(
                            (String)
                                wire.getCapability()
                                    .getAttributes()
                                    .get(PackageNamespace.PACKAGE_NAMESPACE),
                            name -> new TreeSet<>())
                        .add(provider(wire.getProvider())));
      }
    }
    users.keySet().removeIf(name -> SHARED.stream().noneMatch(name::startsWith));
    assertThat(users).containsKeys("org.hotbackup.api", "org.osgi.service.cm", "org.slf4j");
    assertThat(users).allSatisfy((name, providers) -> assertThat(providers).hasSize(1));
  }

  private static String provider(BundleRevision revision) {
    return revision.getSymbolicName() + " " + revision.getVersion();
  }

  private static Set<String> distributed() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path path : StationOptions.jars()) {
      try (JarFile jar = new JarFile(path.toFile())) {
        String name = jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        names.add(name.split(";")[0].strip());
      }
    }
    assertThat(names).as("no bundle twice").doesNotHaveDuplicates();
    return new TreeSet<>(names);
  }
}
