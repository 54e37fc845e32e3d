package dev.tradewinds.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of docs/architecture.md, checked on the compiled classes. */
class ArrowsTest {
  /** Each part with the parts of ours that it may know, as the picture in the document says. */
  private static final Map<String, Set<String>> ARROWS = ArrowsPicture.read();

  private static final String[] OUTSIDE_SYSTEMS = {
    "software.amazon..", "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.micronaut.."
  };

  private static JavaClasses ours;

  @BeforeAll
  static void readClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tradewinds");
  }

  static Stream<String> parts() {
    return ARROWS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartKnowsOnlyTheAllowedParts(String part) {
    String[] forbidden =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(part) && !ARROWS.get(part).contains(other))
            .map(ArrowsTest::packagesOf)
            .toArray(String[]::new);
    assertThat(
            ours.stream()
                .filter(type -> type.getPackageName().startsWith("dev.tradewinds." + part)))
        .as("classes of %s", part)
        .isNotEmpty();
    noClasses()
        .that()
        .resideInAPackage(packagesOf(part))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(ours);
  }

  @ParameterizedTest
  @MethodSource("pureParts")
  void aPurePartKnowsNoOutsideSystemAndNoClock(String part) {
    noClasses()
        .that()
        .resideInAPackage(packagesOf(part))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE_SYSTEMS)
        .check(ours);
    noClasses()
        .that()
        .resideInAPackage(packagesOf(part))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(ours);
  }

  static Stream<String> pureParts() {
    return Stream.of("contract", "statistics", "engine");
  }

  @Test
  void onlyCloudKnowsTheAwsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packagesOf("cloud"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(ours);
  }

  @Test
  void decisionsAndBuildersKnowNoClient() {
    ArchRule rule =
        noClasses()
            .that(areDecisionsOrBuilders())
            .should()
            .dependOnClassesThat(areClients())
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");
    rule.check(ours);
  }

  @Test
  void noPartHasCycles() {
    slices().matching("dev.tradewinds.(*)..").should().beFreeOfCycles().check(ours);
    slices().matching("dev.tradewinds.operator.(*)..").should().beFreeOfCycles().check(ours);
    slices().matching("dev.tradewinds.engine.(*)..").should().beFreeOfCycles().check(ours);
  }

  @Test
  void documentsAreRecordsOrEnums() {
    classes()
        .that()
        .resideInAPackage("dev.tradewinds.crds..")
        .and()
        .haveSimpleNameEndingWith("Spec")
        .or()
        .haveSimpleNameEndingWith("Status")
        .and()
        .resideInAPackage("dev.tradewinds.crds..")
        .should()
        .beRecords()
        .check(ours);
  }

  private static String packagesOf(String part) {
    return "dev.tradewinds." + part + "..";
  }

  @Test
  void everyPartHasItsArrows() {
    var parts =
        ours.stream()
            .map(type -> type.getPackageName().split("\\."))
            .filter(path -> path.length > 2)
            .map(path -> path[2])
            .distinct()
            .toList();
    assertThat(ARROWS.keySet()).as("parts with arrows").containsAll(parts);
  }

  private static DescribedPredicate<JavaClass> areDecisionsOrBuilders() {
    return simpleNameEndingWith("Plan")
        .or(simpleNameEndingWith("Resources"))
        .or(simpleName("Board"))
        .or(simpleName("AdmissionQueue"));
  }

  /** The base class of the kinds stands among the client's classes, but is a value. */
  private static DescribedPredicate<JavaClass> areClients() {
    return resideInAnyPackage("io.fabric8.kubernetes.client..", "io.javaoperatorsdk..")
        .and(not(type(CustomResource.class)));
  }
}
