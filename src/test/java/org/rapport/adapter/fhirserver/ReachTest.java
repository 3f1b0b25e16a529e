package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.score.ScoreIdentity;

/** Whatever somebody asks, nothing of another site or patient is in the answer, and nothing of their own is missing. */
class ReachTest {
    private static final List<String> PATIENTS = List.of("a", "b", "c");
    private static Endpoint endpoint;
    private static List<Found> stored;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        stored = new ArrayList<>();
        for (String site : List.of("north", "south")) {
            for (String patient : PATIENTS) {
                stored.add(Scores.phq(site, patient, "form-" + site + patient, "2026-03-01T09:00:00Z"));
                stored.add(Scores.rate(site, patient, "2026-03-01T09:00:00Z", "2026-03-08T09:00:00Z"));
            }
        }
        stored.forEach(endpoint.scores::add);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    /** A caller, and which scores of which site and patient they may see. */
    private record Somebody(Caller caller, BiPredicate<String, String> sees) {
        boolean sees(Found found) {
            ScoreIdentity identity = found.stored().score().identity();
            return sees.test(identity.site(), identity.patient());
        }
    }

    @Test
    void nothingOfAnotherSiteOrPatientIsEverSeen() {
        Random random = new Random(20261123);
        for (int i = 0; i < 25; i++) {
            Somebody somebody = somebody(random);
            endpoint.caller = Optional.of(somebody.caller());
            Set<String> own = new TreeSet<>();
            stored.stream().filter(somebody::sees).forEach(found -> own.add(id(found)));
            assertThat(ids("Observation?_count=500")).as("%s", somebody).isEqualTo(own);
            assertThat(ids("Observation/_history?_count=100"))
                    .as("%s", somebody)
                    .isEqualTo(own);
            assertThat(origins()).as("%s", somebody).isEqualTo(own);
            Found one = stored.get(random.nextInt(stored.size()));
            int status = somebody.sees(one) ? 200 : 404;
            for (String path : List.of("", "/_history/" + one.stored().version(), "/_history")) {
                assertThat(endpoint.get("Observation/" + id(one) + path).statusCode())
                        .as("%s %s", somebody, path)
                        .isEqualTo(status);
            }
            assertThat(endpoint.get("Provenance/" + id(one) + "." + one.stored().version())
                            .statusCode())
                    .isEqualTo(status);
            String patient = one.stored().score().identity().patient();
            assertThat(ids("Observation/$lastn?category=survey&patient=" + patient + "&max=9"))
                    .as("%s", somebody)
                    .isSubsetOf(own);
        }
    }

    private static Somebody somebody(Random random) {
        List<String> sites =
                random.nextInt(4) == 0 ? List.of("north", "south") : List.of(random.nextBoolean() ? "north" : "south");
        String patient = PATIENTS.get(random.nextInt(PATIENTS.size()));
        boolean ofOne = random.nextBoolean();
        String level = ofOne ? "patient" : random.nextBoolean() ? "user" : "system";
        Grants grants = Grants.of(List.of(
                SmartScope.parse(level + "/Observation.rs").orElseThrow(),
                SmartScope.parse(level + "/Provenance.rs").orElseThrow()));
        Caller caller = caller(SiteRange.of(sites), grants, Optional.of(patient));
        return new Somebody(
                caller, (site, of) -> sites.contains(site) && (!ofOne || sites.size() == 1 && of.equals(patient)));
    }

    private static Caller caller(SiteRange sites, Grants grants, Optional<String> patient) {
        return new Caller(
                Caller.Kind.PERSON,
                Caller.Identity.of("https://login.example.org", "someone"),
                Set.of(Role.CLINICIAN),
                false,
                sites,
                grants,
                patient);
    }

    @Test
    void parametersOfAScopeHaveToBeMatched() {
        scoped("user/Observation.rs?patient=a&date=ge2026-01-01", "user/Observation.r?code=phq-9-total");

        Set<String> own = new TreeSet<>();
        stored.stream()
                .filter(found -> found.stored().score().identity().patient().equals("a"))
                .forEach(found -> own.add(id(found)));
        assertThat(ids("Observation?_count=500")).isEqualTo(own);
        assertThat(ids("Observation?patient=b&_count=500")).isEmpty();
    }

    @Test
    void aScopeMayBeForACategory() {
        scoped("user/Observation.rs?category=survey");
        assertThat(ids("Observation?_count=500")).hasSize(stored.size());
        scoped("user/Observation.rs?category=engagement");
        assertThat(ids("Observation?_count=500")).hasSize(stored.size() / 2);
        scoped("user/Observation.rs?category=laboratory");
        assertThat(ids("Observation?_count=500")).isEmpty();
    }

    @Test
    void whoIsToldOfOnePatientMayAskWhatRefersToWhatOfTheirs() {
        scoped(Optional.of("a"), "patient/Observation.rs", "patient/Provenance.rs");
        String asked = "Observation?_count=500&_has:Provenance:target:recorded=ge2020";
        assertThat(ids(asked)).hasSize(2);

        scoped(
                Optional.of("a"),
                "patient/Observation.rs",
                "user/Observation.s?code=phq-9-total",
                "patient/Provenance.rs");
        assertThat(endpoint.get(asked).statusCode()).isEqualTo(403);
        scoped(Optional.of("a"), "patient/Observation.rs", "patient/Provenance.rs?recorded=ge2020");
        assertThat(endpoint.get(asked).statusCode()).isEqualTo(403);
    }

    @Test
    void aScopeThatIsNotUnderstoodOpensNothing() {
        scoped("user/Observation.rs?colour=red", "user/Observation.rs?_has:Observation:has-member:code=x");

        assertThat(ids("Observation")).isEmpty();
    }

    @Test
    void whatNoScopeOpensIsRefused() {
        scoped("user/Observation.s");

        assertThat(endpoint.get("Observation").statusCode()).isEqualTo(200);
        assertThat(endpoint.get("Observation/" + id(stored.get(0))).statusCode())
                .isEqualTo(403);
        assertThat(endpoint.get("Task").statusCode()).isEqualTo(403);
        assertThat(endpoint.get("QuestionnaireResponse").statusCode()).isEqualTo(403);
        assertThat(endpoint.get("Observation?_has:Observation:has-member:code=phq-9-total")
                        .statusCode())
                .isEqualTo(403);
        assertThat(endpoint.post("QuestionnaireResponse", "application/fhir+json", Gallery.form())
                        .statusCode())
                .isEqualTo(403);
    }

    /** What is handed in cannot be searched for yet, so that nothing can tell whether it has what the parameters want. */
    @Test
    void formsAreNotTakenByAScopeWithParameters() {
        scoped("user/QuestionnaireResponse.cruds?status=completed");
        assertThat(post()).isEqualTo(403);
        assertThat(endpoint.get("QuestionnaireResponse").statusCode()).isEqualTo(200);

        scoped("user/QuestionnaireResponse.c");
        assertThat(post()).isEqualTo(201);
    }

    private static int post() {
        return endpoint.post("QuestionnaireResponse", "application/fhir+json", Gallery.form())
                .statusCode();
    }

    @Test
    void whatGoesAlongIsNarrowedDownToo() {
        scoped("user/Observation.rs");

        Bundle found = read(Bundle.class, "Observation?_revinclude=Provenance:target&_count=500");
        assertThat(found.getEntry())
                .allSatisfy(entry -> assertThat(entry.getResource().fhirType()).isEqualTo("Observation"));
    }

    private static void scoped(String... scopes) {
        scoped(Optional.empty(), scopes);
    }

    /** Of a patient in north, or of all sites. */
    private static void scoped(Optional<String> patient, String... scopes) {
        SiteRange sites = patient.map(one -> SiteRange.of(List.of("north"))).orElse(SiteRange.all());
        List<SmartScope> parsed = new ArrayList<>();
        for (String scope : scopes) {
            SmartScope.parse(scope).ifPresent(parsed::add);
        }
        endpoint.caller = Optional.of(caller(sites, Grants.of(parsed), patient));
    }

    private static String id(Found found) {
        return found.stored().score().identity().uuid().toString();
    }

    private static Set<String> ids(String query) {
        Set<String> ids = new TreeSet<>();
        read(Bundle.class, query)
                .getEntry()
                .forEach(entry -> ids.add(entry.getResource().getIdElement().getIdPart()));
        return ids;
    }

    private static Set<String> origins() {
        Set<String> ids = new TreeSet<>();
        ids("Provenance?_count=500").forEach(id -> ids.add(id.replaceFirst("\\..*", "")));
        return ids;
    }

    private static <T extends org.hl7.fhir.r4.model.Resource> T read(Class<T> type, String query) {
        return Endpoint.CONTEXT
                .newJsonParser()
                .parseResource(type, endpoint.get(query).body());
    }
}
