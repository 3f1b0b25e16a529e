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
    private static final String[] ROLES = {
        "clinician", "clinician", "clinician", "clinician", "integration", "quality", "supervisor", "administrator"
    };
    private static final int CALLERS = 30;

    /** An issuer whose clinicians see those alone whom they treat. */
    private static final String STRICT = "https://strict.example.org";

    @TempDir
    private static Path folder;

    private static Issuer issuer;
    private static MarkedHouse house;

    @BeforeAll
    static void start() throws Exception {
        issuer = new Issuer();
        issuer.publish(KEY.toPublicJWK());
        String rules = issuer("own", "https://login.example.org")
                + issuer("strict", STRICT)
                + "issuer.strict.treating-relationship=required\n";
        Path file = Files.writeString(folder.resolve("access.properties"), rules);
        AccessPolicy policy = new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(file),
                Caller.thisMachine(Set.of(), false));
        house = new MarkedHouse(new AccessFilter(policy));
    }

    private static String issuer(String name, String url) {
        return """
                issuer.NAME.url=URL
                issuer.NAME.jwks-uri=KEYS
                issuer.NAME.audience=https://rapport.example.org/fhir
                issuer.NAME.sites=claim:hospitals
                issuer.NAME.role.clinician=groups=clinician
                issuer.NAME.role.integration=groups=integration
                issuer.NAME.role.quality=groups=quality
                issuer.NAME.role.supervisor=groups=supervisor
                issuer.NAME.role.administrator=groups=administrator
                issuer.NAME.smart-scopes=optional
                """
                .replace("NAME", name)
                .replace("URL", url)
                .replace("KEYS", issuer.settings().jwksUri().orElseThrow().toString());
    }

    @AfterAll
    static void stop() {
        house.close();
        issuer.close();
    }

    /**
     * Somebody, as their token says it.
     *
     * @param me as which practitioner, where that matters; else empty
     */
    private record Somebody(List<String> sites, List<String> roles, List<String> scopes, String patient, String me) {
        static Somebody at(String role, String... sites) {
            return new Somebody(List.of(sites), List.of(role), List.of(), "nobody", "");
        }

        String token() {
            JWTClaimsSet.Builder claims = Issuer.claims()
                    .claim("hospitals", sites)
                    .claim("groups", roles)
                    .claim("patient", patient);
            if (!me.isEmpty()) {
                claims.issuer(STRICT).claim("fhirUser", me);
            }
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
                    && treats(person)
                    && (scopes.isEmpty() || scopes.stream().anyMatch(scope -> opens(scope, type, person)));
        }

        private boolean treats(Person person) {
            boolean whole = me.startsWith("https://" + person.site() + ".example.org/fhir/");
            boolean told = whole || me.startsWith("Practitioner/") && sites.size() == 1;
            return me.isEmpty() || roles.contains("integration") || told && me.endsWith("/" + person.therapist());
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
        roles.add(pick(random, ROLES));
        List<String> scopes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String type = pick(random, "*", "Observation", "Provenance", "Task", "QuestionnaireResponse", "Measure");
            String scope = pick(random, "patient", "user", "system") + "/" + type + "."
                    + pick(random, "rs", "r", "s", "read", "cruds", "c");
            boolean narrowed = !type.equals("*") && !type.equals("Measure") && random.nextInt(4) == 0;
            scopes.add(narrowed ? scope + "?patient=" + pick(random, "ada", "both") : scope);
        }
        String me = pick(random, "", "", "Practitioner/anna", "https://south.example.org/fhir/Practitioner/ben");
        return new Somebody(
                sites.get(random.nextInt(sites.size())),
                roles,
                scopes,
                pick(random, "ada", "bo", "both", "nobody"),
                me);
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
        assertThat(answer.statusCode())
                .as("%s %s", somebody, path)
                .isLessThan(500)
                .isNotEqualTo(401);
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
        Somebody all = Somebody.at("clinician", "north", "south");
        String[] headers = {"Authorization", "Bearer " + all.token()};
        for (String type : TYPES.subList(0, 4)) {
            String body = answered(type + "?_count=500", headers);
            for (Person person : house.people()) {
                assertThat(person.marks().stream().filter(body::contains))
                        .as(type + " " + person)
                        .isNotEmpty();
            }
        }
    }

    private static String answered(String path, String... headers) {
        HttpResponse<String> answer = house.ask(path, headers);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void whoSeesOwnClientsSeesThemAlone() {
        Somebody anna = new Somebody(List.of("north"), List.of("clinician"), List.of(), "nobody", "Practitioner/anna");
        String[] headers = {"Authorization", "Bearer " + anna.token()};
        for (String type : TYPES.subList(0, 4)) {
            String body = answered(type + "?_count=500", headers);
            for (Person person : house.people()) {
                assertThat(person.marks().stream().anyMatch(body::contains))
                        .as(type + " " + person)
                        .isEqualTo(person.toString().equals("north/ada"));
            }
        }
        for (String closed : List.of("ViewDefinition/rapport-scores/$run", "$export", "Group")) {
            assertThat(house.ask(closed, headers).statusCode()).as(closed).isEqualTo(403);
        }
    }

    @Test
    void anExportAndATableOfWhoSeesOneSiteAreOfThatSite() {
        Somebody north = Somebody.at("integration", "north");
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
