package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.annotation.Read;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;

/** The list of doors against what the module has of servlets, resources and files. */
class DoorsTest {
    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");
    private static final java.nio.file.Path PAGES = java.nio.file.Path.of("src/main/webapp");

    /** One more of these is a decision that is to be made with open eyes. */
    @Test
    void theseDoorsLookAfterThemselves() {
        assertThat(Doors.LIST.stream().filter(Door::guardsItself).map(Door::name))
                .containsExactly(
                        "health",
                        "public keys",
                        "notifications",
                        "app",
                        "cards",
                        "check-in",
                        "login",
                        "audit page",
                        "smart configuration");
    }

    @Test
    void everyServletHasADoor() throws Exception {
        Set<String> patterns = new TreeSet<>();
        for (Class<?> type : classes()) {
            Optional.ofNullable(type.getAnnotation(WebServlet.class))
                    .ifPresent(servlet -> patterns.addAll(List.of(servlet.urlPatterns())));
        }
        assertThat(patterns)
                .as("each has doors below; what of it has none is closed")
                .containsExactlyInAnyOrder(
                        "/cds-services/*",
                        "/fhir/*",
                        "/fhir/.well-known/smart-configuration",
                        "/fhir/ViewDefinition/*",
                        "/fhir/bulk/*",
                        "/jwks/*",
                        "/notifications/*");
    }

    @Test
    void everyTypeThatCanBeReadHasADoor() throws Exception {
        Set<String> types = new TreeSet<>();
        for (Class<?> type : classes()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Read.class) && !method.isBridge()) {
                    types.add(method.getReturnType().getSimpleName());
                }
            }
        }
        types.remove("IBaseResource");
        types.remove("Resource");
        types.remove("MetadataResource");
        assertThat(types).contains("Observation", "Task", "Group").allSatisfy(type -> {
            assertThat(at("/fhir/" + type)).as(type).isPresent();
            assertThat(at("/fhir/" + type + "/x/_history/1")).as(type).isPresent();
        });
    }

    @Test
    void everyResourceOfAPageHasADoorThatTakesItsMethod() throws Exception {
        List<Class<?>> classes = classes();
        int seen = 0;
        for (Class<?> application : classes) {
            ApplicationPath base = application.getAnnotation(ApplicationPath.class);
            for (Class<?> resource : base == null ? List.<Class<?>>of() : classes) {
                if (resource.getPackage().equals(application.getPackage())
                        && resource.isAnnotationPresent(Path.class)) {
                    seen += check(base.value(), resource);
                }
            }
        }
        assertThat(seen).isGreaterThan(30);
    }

    private static int check(String base, Class<?> resource) {
        int seen = 0;
        for (Method method : resource.getDeclaredMethods()) {
            Optional<String> verb = Stream.of(method.getAnnotations())
                    .flatMap(one -> Optional.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)).stream())
                    .map(HttpMethod::value)
                    .findFirst();
            if (verb.isPresent()) {
                String below = Optional.ofNullable(method.getAnnotation(Path.class))
                        .map(Path::value)
                        .orElse("");
                String path = base + part(resource.getAnnotation(Path.class).value()) + part(below);
                assertThat(at(path).filter(door -> door.takes(verb.get())))
                        .as(verb.get() + " " + path)
                        .isPresent();
                seen++;
            }
        }
        return seen;
    }

    /** A path as somebody might ask for it, of a template. */
    private static String part(String template) {
        String plain = template.replaceAll("\\{file: echarts[^}]*}", "echarts-5.5.0.js")
                .replaceAll("\\{file: [^}]*}", "page.js")
                .replaceAll("\\{form: [^}]*}", "json")
                .replaceAll("\\{[a-z]+(: ([^{}]|\\{[0-9,]+})*)?}", "1")
                .replaceAll("^/|/$", "");
        return plain.isEmpty() ? "" : "/" + plain;
    }

    @Test
    void filesOfPagesAreBehindTheDoorOfTheirPage() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(PAGES)) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> "/" + PAGES.relativize(file))
                    .toList();
            assertThat(paths).hasSizeGreaterThan(30);
            for (String path : paths) {
                boolean page = path.matches("/(app|audit|check-in|operations)/[^/]+");
                assertThat(at(path).isPresent()).as(path).isEqualTo(page);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/check-in/links, user/QuestionnaireResponse.c, true",
        "/check-in/links, patient/QuestionnaireResponse.c, false",
        "/check-in/links, user/QuestionnaireResponse.rs, false",
        "/check-in/links, user/*.c?status=completed, false",
        "/fhir/MeasureReport/1, system/MeasureReport.rs, true",
        "/fhir/MeasureReport, system/MeasureReport.s, false",
        "/fhir/MeasureReport, user/Measure.rs, false",
        "/audit/rates.json, user/Measure.rs, true",
        "/audit/rates.csv, patient/*.rs, false",
        "/fhir/Observation, patient/Task.rs, true",
        "/fhir/$export, user/Observation.rs, true"
    })
    void scopesThatADoorCannotKeepToAreRefused(String path, String scope, boolean open) {
        Grants grants = Grants.of(List.of(SmartScope.parse(scope).orElseThrow()));
        Door door = at(path).orElseThrow();

        assertThat(door.objectionTo(caller(SiteRange.all(), grants)).isEmpty()).isEqualTo(open);
        assertThat(door.objectionTo(caller(SiteRange.of(List.of("north")), grants))
                        .isEmpty())
                .isEqualTo(open);
    }

    @Test
    void operationsAreForAdministratorsOfEverySite() {
        Door door = at("/operations").orElseThrow();

        assertThat(door.objectionTo(caller(SiteRange.all(), Grants.unrestricted())))
                .isEmpty();
        assertThat(door.objectionTo(caller(SiteRange.of(List.of("north")), Grants.unrestricted())))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/Observation, true",
        "/fhir/Observation/$stats, true",
        "/fhir/Questionnaire/phq-9, true",
        "/fhir/Measure/x/$evaluate-measure, false",
        "/fhir/Measure/$care-gaps, false",
        "/fhir/MeasureReport, false",
        "/audit/rates.json, false",
        "/check-in/links, false",
        "/fhir/$export, false",
        "/fhir/Group, false",
        "/fhir/ViewDefinition/x/$run, false"
    })
    void whoIsNoStaffComesInWhereOnePatientCanBeKeptTo(String path, boolean open) {
        for (String user : List.of("Patient/a", "https://ehr.example.org/RelatedPerson/b")) {
            Caller caller = caller(SiteRange.all(), Grants.unrestricted(), Optional.of(user));
            assertThat(at(path).orElseThrow().objectionTo(caller).isEmpty()).isEqualTo(open);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/Observation, true",
        "/fhir/Task/1, true",
        "/audit/rates.json, true",
        "/fhir/Measure/x/$evaluate-measure, true",
        "/fhir/MeasureReport, true",
        "/fhir/Measure/$care-gaps, false",
        "/check-in/links, false",
        "/fhir/$export, false",
        "/fhir/Group, false",
        "/fhir/ViewDefinition/x/$run, false"
    })
    void whoSeesThoseAloneWhomTheyTreatComesInWhereThatCanBeKeptTo(String path, boolean open) {
        Caller all = caller(SiteRange.all(), Grants.unrestricted());
        Caller treating = new Caller(
                all.kind(),
                all.identity(),
                all.roles(),
                all.smallCells(),
                all.sites(),
                all.grants(),
                all.patient(),
                true);

        assertThat(at(path).orElseThrow().objectionTo(treating).isEmpty()).isEqualTo(open);
        assertThat(at(path).orElseThrow().objectionTo(all)).isEmpty();
    }

    private static Caller caller(SiteRange sites, Grants grants) {
        return caller(sites, grants, Optional.empty());
    }

    private static Caller caller(SiteRange sites, Grants grants, Optional<String> user) {
        return new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), user),
                Set.of(Role.CLINICIAN, Role.ADMINISTRATOR),
                false,
                sites,
                grants,
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/WEB-INF/web.xml",
                "/common/page.css",
                "/metrics",
                "/healthx",
                "/health/",
                "/health/ready/x",
                "/fhir",
                "/fhir/",
                "/fhir/Patient/1",
                "/fhir/_history",
                "/fhir/Observationx",
                "/audit/rates.xml",
                "/audit/x/rates.json",
                "/operationsx",
                "/checkin",
                "/fhir/Measure/x/$evaluate-measure/",
                "/fhir/Measure/x/_history/1/$evaluate-measure",
                "/fhir/Measure/$care-gaps/$evaluate-measure",
                "/fhir/Measure/$care-gaps/",
                "/fhir/Questionnaire/$x",
                "/fhir/ValueSet/x/$expand"
            })
    void elsewhereThereIsNone(String path) {
        assertThat(at(path)).isEmpty();
    }

    private static Optional<Door> at(String path) {
        return Doors.at(path, Doors.LIST);
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("org/rapport/adapter"))) {
            for (java.nio.file.Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = CLASSES.relativize(file).toString();
                if (!name.contains("package-info")) {
                    classes.add(Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            false,
                            DoorsTest.class.getClassLoader()));
                }
            }
        }
        return classes;
    }
}
