package org.rapport;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, each of them run. Technologies have their own rules in {@link TechnologyHomesTest}. */
@AnalyzeClasses(packages = "org.rapport", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");

    /** The WAR's own classes: neither tests nor the sandbox EHR, which the build compiles among the tests. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new ImportOption.DoNotIncludeTests().includes(location)
                    && !location.contains("/org/rapport/sandbox/");
        }
    }

    @ArchTest
    static final ArchRule theDomainKnowsNothingButJava = classes()
            .that()
            .resideInAPackage("org.rapport.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.nio..",
                    "java.security..",
                    "org.rapport.domain..");

    @ArchTest
    static final ArchRule layersDependInwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("domain")
            .definedBy("org.rapport.domain..")
            .layer("application")
            .definedBy("org.rapport.application..")
            .layer("fhir")
            .definedBy("org.rapport.fhir..")
            .layer("config")
            .definedBy("org.rapport.config..")
            .layer("adapter")
            .definedBy("org.rapport.adapter..")
            .layer("assembly")
            .definedBy("org.rapport.assembly..")
            .whereLayer("assembly")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("adapter")
            .mayOnlyBeAccessedByLayers("assembly")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("adapter", "assembly")
            .whereLayer("fhir")
            .mayOnlyBeAccessedByLayers("adapter", "assembly")
            .whereLayer("application")
            .mayOnlyBeAccessedByLayers("fhir", "config", "adapter", "assembly")
            .whereLayer("domain")
            .mayOnlyBeAccessedByLayers("application", "fhir", "config", "adapter", "assembly");

    @ArchTest
    static final ArchRule everyClassLivesInALayer = classes()
            .that()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAnyPackage(
                    "org.rapport.domain..",
                    "org.rapport.application..",
                    "org.rapport.fhir..",
                    "org.rapport.adapter.*..",
                    "org.rapport.config..",
                    "org.rapport.assembly..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching("org.rapport.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("org.rapport.adapter.web.."))
            .allowEmptyShould(true);

    /** What pages have in common may be known by those that have one, and knows no other adapter. */
    @ArchTest
    static final ArchRule whatPagesShareKnowsNoPage = noClasses()
            .that()
            .resideInAPackage("org.rapport.adapter.web..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.rapport.adapter..").and(not(resideInAPackage("org.rapport.adapter.web.."))));

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("org.rapport.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingPublicCanBeChanged =
            fields().that().arePublic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingStaticCanBeChanged =
            fields().that().areStatic().and(not(syntheticField())).should().beFinal();

    @ArchTest
    static final ArchRule domainAndUseCasesKeepNoState = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage("org.rapport.domain..", "org.rapport.application.."))
            .should()
            .beFinal();

    /** CDI's proxies need a constructor without parameters, so what is injected into a field may stay unset there. */
    @ArchTest
    static final ArchRule beansKeepNoState = fields().that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith("jakarta.enterprise.context.NormalScope")
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith("jakarta.inject.Singleton")
            .should()
            .beFinal()
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?");

    @Test
    void everyPackageSaysWhatLivesInIt() throws IOException {
        for (Path folder : packages()) {
            Path page = folder.resolve("package-info.java");
            assertThat(page).exists();
            assertThat(Files.readAllLines(page))
                    .as("%s is at most a dozen lines", page)
                    .hasSizeLessThanOrEqualTo(12);
        }
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static DescribedPredicate<JavaField> syntheticField() {
        return DescribedPredicate.describe(
                "made by the compiler", field -> field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
