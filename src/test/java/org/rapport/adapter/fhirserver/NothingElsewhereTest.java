package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.Issuer;
import org.rapport.adapter.access.ScopeNames;
import org.rapport.adapter.fhirserver.MarkedHouse.Person;
import org.rapport.application.access.Caller;

/**
 * With whatever token somebody comes to whatever door of FHIR: nothing of another site, of another patient or of a type that
 * is not open to them is in any answer, to the last byte.
 */
class NothingElsewhereTest {
    private static final RSAKey KEY = Issuer.rsa("one");
    private static final List<String> TYPES =
            List.of("Observation", "Provenance", "Task", "QuestionnaireResponse", "Measure", "MeasureReport");
    private static final Pattern TYPE = Pattern.compile("\"resourceType\":\\s*\"([A-Za-z]+)\"");
    private static final int CALLERS = 24;

    @TempDir
    private static Path folder;

    private static Issuer issuer;
    private static MarkedHouse house;

    @BeforeAll
    static void start() throws Exception {
        issuer = new Issuer();
        issuer.publish(KEY.toPublicJWK());
        Path file = Files.writeString(
                folder.resolve("access.properties"),
                """
                issuer.own.url=https://login.example.org
                issuer.own.jwks-uri=%s
                issuer.own.audience=https://rapport.example.org/fhir
                issuer.own.sites=claim:hospitals
                issuer.own.role.clinician=groups=clinician
                issuer.own.role.integration=groups=integration
                issuer.own.role.quality=groups=quality
                issuer.own.role.supervisor=groups=supervisor
                issuer.own.role.administrator=groups=administrator
                issuer.own.smart-scopes=optional
                """
                        .formatted(issuer.settings().jwksUri().orElseThrow()));
        AccessPolicy policy = new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(file),
                Caller.thisMachine(Set.of(), false));
        house = new MarkedHouse(new AccessFilter(policy));
    }

    @AfterAll
    static void stop() {
        house.close();
        issuer.close();
    }

    /** Somebody, as their token says it. */
    private record Somebody(List<String> sites, List<String> roles, List<String> scopes, String patient) {
        String token() {
            JWTClaimsSet.Builder claims = Issuer.claims()
                    .claim("hospitals", sites)
                    .claim("groups", roles)
                    .claim("patient", patient);
            if (!scopes.isEmpty()) {
                claims.claim("scope", String.join(" ", scopes));
            }
            return Issuer.sign(KEY, JWSAlgorithm.RS256, claims.build());
        }

        boolean seesPatients() {
            return roles.contains("clinician") || roles.contains("integration");
        }

        /** Whether anything of a type may be told of somebody. */
        boolean sees(Person person, String type) {
            return seesPatients()
                    && sites.contains(person.site())
                    && (scopes.isEmpty() || scopes.stream().anyMatch(scope -> opens(scope, type, person)));
        }

        private boolean opens(String scope, String type, Person person) {
            boolean own = sites.size() == 1 && patient.equals(person.id());
            boolean named = scope.contains("/*.") || scope.contains("/" + type + ".");
            boolean wanted = !scope.contains("?patient=") || scope.endsWith("?patient=" + person.id());
            return named && wanted && (own || !scope.startsWith("patient/"));
        }

        /** Whether anything at all may be told of somebody. */
        boolean sees(Person person) {
            return TYPES.stream().anyMatch(type -> sees(person, type));
        }

        boolean opens(String type) {
            return scopes.isEmpty()
                    || scopes.stream().anyMatch(scope -> scope.contains("/*.") || scope.contains("/" + type + "."));
        }
    }

    private static Somebody somebody(Random random) {
        List<List<String>> sites = List.of(List.of("north"), List.of("south"), List.of("north", "south"), List.of());
        List<String> roles = new ArrayList<>();
        roles.add(pick(random, "clinician", "integration", "clinician", "quality", "supervisor", "administrator"));
        List<String> scopes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String type = pick(random, "*", "Observation", "Provenance", "Task", "QuestionnaireResponse", "Measure");
            String scope = pick(random, "patient", "user", "system") + "/" + type + "."
                    + pick(random, "rs", "r", "s", "read", "cruds", "c");
            boolean narrowed = !type.equals("*") && !type.equals("Measure") && random.nextInt(4) == 0;
            scopes.add(narrowed ? scope + "?patient=" + pick(random, "ada", "both") : scope);
        }
        return new Somebody(
                sites.get(random.nextInt(sites.size())), roles, scopes, pick(random, "ada", "bo", "both", "nobody"));
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    @Test
    void nothingOfAnybodyElseComesOutAnywhere() {
        Random random = new Random(20261123);
        for (int i = 0; i < CALLERS; i++) {
            Somebody somebody = somebody(random);
            String[] headers = {"Authorization", "Bearer " + somebody.token(), "Prefer", "respond-async"};
            for (String path : house.doors(random)) {
                check(somebody, path, house.ask(path, headers));
            }
            house.export(headers).forEach((path, answer) -> check(somebody, path, answer));
        }
    }

    private static void check(Somebody somebody, String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s %s", somebody, path).isLessThan(500);
        for (Person person : house.people()) {
            if (!somebody.sees(person)) {
                assertThat(person.marks().stream()
                                .filter(mark -> !path.contains(mark))
                                .filter(answer.body()::contains))
                        .as("of %s to %s at %s", person, somebody, path)
                        .isEmpty();
            }
        }
        Matcher type = TYPE.matcher(answer.body());
        boolean ofMany = path.contains("$stats");
        while (type.find()) {
            if (TYPES.subList(0, 4).contains(type.group(1)) && !ofMany) {
                assertThat(somebody.seesPatients() && somebody.opens(type.group(1)))
                        .as("%s to %s at %s", type.group(1), somebody, path)
                        .isTrue();
            }
        }
    }

    @Test
    void whoMaySeeEverythingSeesEverybody() {
        Somebody all = new Somebody(List.of("north", "south"), List.of("clinician"), List.of(), "nobody");
        String[] headers = {"Authorization", "Bearer " + all.token()};
        for (String type : TYPES.subList(0, 4)) {
            String body = house.ask(type + "?_count=500", headers).body();
            for (Person person : house.people()) {
                assertThat(person.marks().stream().filter(body::contains))
                        .as(type + " " + person)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void anExportAndATableOfWhoSeesOneSiteAreOfThatSite() {
        Somebody north = new Somebody(List.of("north"), List.of("integration"), List.of(), "nobody");
        String[] headers = {"Authorization", "Bearer " + north.token(), "Prefer", "respond-async"};

        List<String> bodies = new ArrayList<>();
        house.export(headers).values().forEach(answer -> bodies.add(answer.body()));
        bodies.add(house.ask("ViewDefinition/rapport-scores/$run?_format=csv", headers)
                .body());
        String everything = String.join("\n", bodies);
        for (Person person : house.people()) {
            boolean told = person.marks().stream().anyMatch(everything::contains);
            assertThat(told).as("%s", person).isEqualTo(person.site().equals("north"));
        }
    }
}
