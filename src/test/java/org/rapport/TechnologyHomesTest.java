package org.rapport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One technology, one home. Each rule names a class of its technology that must be on the class path, so that a misspelt
 * package cannot make the rule empty.
 */
class TechnologyHomesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ArchitectureTest.MainClasses())
            .importPackages("org.rapport");

    /**
     * A technology and the only packages that may know it.
     *
     * @param packages its packages as ArchUnit writes them
     * @param witness a class of it
     * @param homes where it may be used
     */
    record Technology(String packages, String witness, List<String> homes) {
        @Override
        public String toString() {
            return packages + " in " + homes;
        }
    }

    static List<Technology> technologies() {
        return List.of(
                only("org.apache.camel..", "org.apache.camel.CamelContext", "adapter.routes"),
                only("ca.uhn.fhir.rest.server..", "ca.uhn.fhir.rest.server.RestfulServer", "adapter.fhirserver"),
                only("ca.uhn.fhir.rest.annotation..", "ca.uhn.fhir.rest.annotation.Read", "adapter.fhirserver"),
                only("ca.uhn.fhir.rest.client..", "ca.uhn.fhir.rest.client.api.IGenericClient", "adapter.ehr"),
                only("java.net.http..", "java.net.http.HttpClient", "adapter.ehr"),
                only("com.nimbusds..", "com.nimbusds.jose.JWSObject", "adapter.access", "adapter.ehr"),
                only("io.nayuki..", "io.nayuki.qrcodegen.QrCode", "adapter.checkin"),
                only("ca.uhn.hl7v2..", "ca.uhn.hl7v2.parser.PipeParser", "adapter.hl7v2"),
                only("org.opencds..", "org.opencds.cqf.fhir.cr.measure.r4.R4MeasureProcessor", "adapter.cql"),
                only("org.cqframework..", "org.cqframework.cql.cql2elm.LibraryManager", "adapter.cql"),
                only("org.hl7.elm..", "org.hl7.elm.r1.Library", "adapter.cql"),
                only("kotlin..", "kotlin.Unit", "adapter.cql"),
                only("kotlinx..", "kotlinx.io.Source", "adapter.cql"),
                only("java.sql..", "java.sql.Connection", "adapter.store"),
                only("javax.sql..", "javax.sql.DataSource", "adapter.store"),
                only("org.postgresql..", "org.postgresql.Driver", "adapter.store"),
                only("org.apache.commons.dbcp2..", "org.apache.commons.dbcp2.PoolingDataSource", "adapter.store"),
                only("org.apache.commons.pool2..", "org.apache.commons.pool2.ObjectPool", "adapter.store"),
                only("org.flywaydb..", "org.flywaydb.core.Flyway", "adapter.store"),
                only("org.eclipse.microprofile.config..", "org.eclipse.microprofile.config.Config", "config"),
                only(
                        "org.eclipse.microprofile.health..",
                        "org.eclipse.microprofile.health.HealthCheck",
                        "adapter.operations"),
                only(
                        "jakarta.ws.rs..",
                        "jakarta.ws.rs.Path",
                        "adapter.operations",
                        "adapter.audit",
                        "adapter.checkin",
                        "adapter.cdshooks",
                        "adapter.login",
                        "adapter.smart",
                        "adapter.web"),
                only("jakarta.servlet..", "jakarta.servlet.Servlet", "adapter"),
                only("org.hl7.fhir..", "org.hl7.fhir.r4.model.Observation", "fhir", "adapter"),
                only("ca.uhn.fhir..", "ca.uhn.fhir.context.FhirContext", "fhir", "adapter"),
                only("com.fasterxml.jackson..", "com.fasterxml.jackson.core.JsonParser", "fhir", "adapter"));
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void livesNowhereElse(Technology technology) {
        assertThatCode(() ->
                        Class.forName(technology.witness(), false, getClass().getClassLoader()))
                .as("%s is on the class path", technology.witness())
                .doesNotThrowAnyException();
        noClasses()
                .that()
                .resideOutsideOfPackages(technology.homes().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology.packages())
                .check(CLASSES);
    }

    private static Technology only(String packages, String witness, String... homes) {
        List<String> full = List.of(homes).stream()
                .map(home -> "org.rapport." + home + "..")
                .toList();
        return new Technology(packages, witness, full);
    }
}
