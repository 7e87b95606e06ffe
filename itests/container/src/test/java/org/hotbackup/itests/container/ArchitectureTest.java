package org.hotbackup.itests.container;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** DESIGN 2: who may know whom, over the classes of all modules. */
class ArchitectureTest {

  private static final Path ROOT = Path.of("../..");
  private static final JavaClasses PRODUCT = classes("target/classes");
  private static final JavaClasses TESTS = classes("target/test-classes");

  /** Where threads may be made: the thread factory of each bundle, and what runs at exit. */
  private static final Set<String> THREAD_FACTORIES =
      Set.of(
          "org.hotbackup.role.internal.Threads",
          "org.hotbackup.logging.internal.Threads",
          "org.hotbackup.audit.internal.Threads",
          "org.hotbackup.reports.internal.Threads",
          "org.hotbackup.ftp.internal.Threads",
          "org.hotbackup.notifications.internal.Threads",
          "org.hotbackup.portal.internal.Threads",
          "org.hotbackup.heartbeat.internal.LinkThreads",
          "org.hotbackup.license.internal.FileLicenseService",
          "org.hotbackup.database.internal.Threads",
          "org.hotbackup.effects.Threads",
          "org.hotbackup.project.internal.Threads",
          "org.hotbackup.launcher.framework.StationRun",
          "org.hotbackup.launcher.demo.Demo",
          "org.hotbackup.benchmarks.Threads",
          "org.hotbackup.benchmarks.source.Threads",
          "org.hotbackup.testkit.SourceContract");

  private static JavaClasses classes(String folder) {
    return new ClassFileImporter()
        .importPaths(
            modules().map(module -> module.resolve(folder)).filter(Files::exists).toList());
  }

  private static Stream<Path> modules() {
    return Stream.of("bundles", "features", "itests", "")
        .map(ROOT::resolve)
        .flatMap(ArchitectureTest::children)
        .filter(folder -> Files.exists(folder.resolve("pom.xml")));
  }

  private static Stream<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("The classes of all modules are looked at")
  void seesEverything() {
    Set<String> seen = new TreeSet<>();
    PRODUCT.forEach(type -> seen.add(module(type)));
    assertThat(seen)
        .contains(
            "api",
            "decision",
            "heartbeat",
            "license",
            "users",
            "project",
            "database",
            "effects",
            "role",
            "console",
            "testkit",
            "logging",
            "reports",
            "ftp",
            "notifications",
            "audit",
            "launcher");
    assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }

  @Test
  @DisplayName("The API depends on no other bundle")
  void apiKnowsNobody() {
    noClasses()
        .that(resideInAPackage("org.hotbackup.api.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.hotbackup..").and(not(resideInAPackage("org.hotbackup.api.."))))
        .check(PRODUCT);
  }

  @Test
  @DisplayName("Nothing depends on the role bundle")
  void nobodyKnowsRole() {
    noClasses()
        .that(not(resideInAPackage("org.hotbackup.role..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.hotbackup.role.."))
        .check(PRODUCT);
  }

  @Test
  @DisplayName(
      "Features, console, database, licence, users, project and link see other bundles through the API"
          + " and the library of effects")
  void onlyThroughTheApi() {
    for (String bundle :
        List.of(
            "logging",
            "reports",
            "ftp",
            "notifications",
            "audit",
            "console",
            "database",
            "effects",
            "license",
            "users",
            "project",
            "heartbeat")) {
      noClasses()
          .that(resideInAPackage("org.hotbackup." + bundle + ".."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.hotbackup..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.hotbackup.api..",
                              "org.hotbackup.effects..",
                              "org.hotbackup." + bundle + ".."))))
          .check(PRODUCT);
    }
  }

  @Test
  @DisplayName("Only role and testkit see the decisions, which know the API and nothing that acts")
  void decisionIsPure() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "org.hotbackup.decision..", "org.hotbackup.role..", "org.hotbackup.testkit..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.hotbackup.decision.."))
        .check(PRODUCT);
    noClasses()
        .that(resideInAPackage("org.hotbackup.decision.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.osgi..", "java.io..", "java.nio..", "java.net..", "org.slf4j..")
                .or(
                    resideInAPackage("org.hotbackup..")
                        .and(
                            not(
                                resideInAnyPackage(
                                    "org.hotbackup.decision..", "org.hotbackup.api..")))))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(PRODUCT);
  }

  @Test
  @DisplayName("Exports are stated in package-info.java only, and nothing internal is exported")
  void exportsStandInPackageInfo() throws IOException {
    for (Path module : modules().toList()) {
      try (Stream<Path> files = Files.walk(module, 1)) {
        for (Path file : files.filter(f -> f.toString().matches(".*(pom\\.xml|\\.bnd)")).toList()) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Export-Package");
        }
      }
    }
    noClasses()
        .that(resideInAPackage("..internal.."))
        .should()
        .beAnnotatedWith("org.osgi.annotation.bundle.Export")
        .check(PRODUCT);
  }

  @Test
  @DisplayName("Nothing sleeps: neither product nor tests")
  void nothingSleeps() {
    for (JavaClasses classes : List.of(PRODUCT, TESTS)) {
      noClasses().should().callMethod(Thread.class, "sleep", long.class).check(classes);
    }
  }

  @Test
  @DisplayName("Threads are made in the thread factories only")
  void threadsHaveOnePlace() {
    assertThat(
            PRODUCT.stream()
                .filter(
                    type ->
                        type.getConstructorCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Thread.class)))
                .map(JavaClass::getName))
        .as("classes that call new Thread(")
        .isSubsetOf(THREAD_FACTORIES);
  }
}
