package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;
import org.rapport.application.confidence.ClosedScores;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.confidence.Glass;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;
import org.rapport.application.record.Subject;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Connections;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.KeptFromClinicians;

/** What was said in confidence is nowhere in what is served, and everything else is. */
class InConfidenceAtDoorsTest {
    private static final String DAY = "2026-03-01T09:00:00Z";
    private static final String OWN = "Organization/own";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-20T10:00:00Z"), ZoneOffset.UTC);
    private static final Definitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final FhirContext CONTEXT = Endpoint.CONTEXT;

    private static Endpoint endpoint;
    private static List<Found> stored;

    private final List<Denier> deniers = new ArrayList<>();
    private Definitions definitions = PACKAGED;
    private Serving serving = Serving.DEFAULTS;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        stored = new ArrayList<>();
        for (String patient : List.of("a", "b", "c")) {
            stored.add(Scores.phq("north", patient, "plain-" + patient, DAY));
            stored.add(labelled(Scores.phq("north", patient, "sud-" + patient, DAY)));
            stored.add(Scores.rate("north", patient, DAY, "2026-03-08T09:00:00Z"));
        }
        stored.forEach(endpoint.scores::add);
        endpoint.scores.add(Scores.task("north", "a", "plain-a", true, DAY));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void everythingIsOpen() {
        deniers.clear();
        endpoint.closed = keep();
        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Practitioner/12", Optional.empty()));
    }

    private static Found labelled(Found found) {
        StoredScore plain = found.stored();
        StoredScore labelled = new StoredScore(
                plain.score().labelled(List.of(SecurityLabel.SUBSTANCE_USE, SecurityLabel.PSYCHIATRY)),
                plain.status(),
                plain.version(),
                plain.issued());
        return new Found(labelled, found.lastUpdated());
    }

    /** While the settings of the only site cannot be read. */
    private KeepFromCallers keepWhileDown() {
        return keep(new Sites(List.of(), List.of(new Sites.Down("north", "ehr is no URL"))));
    }

    private KeepFromCallers keep() {
        Confidence agreed =
                new Confidence(List.of(), Set.of(OWN), true, Set.of(Visibility.THERAPIST_VISIBLE), Set.of(), serving);
        Site north = Endpoint.site("north").connectedBy(Connections.DEFAULTS.with(agreed));
        return keep(new Sites(List.of(north), List.of()));
    }

    private KeepFromCallers keep(Sites sites) {
        return new KeepFromCallers(
                sites,
                DefinitionsBySite.sameEverywhere(definitions),
                () -> deniers,
                new PostgresBelongings(endpoint.store, DefinitionsBySite.sameEverywhere(definitions)),
                CLOCK);
    }

    private static Caller caller(Role role, String user, Optional<String> patient) {
        return new Caller(
                role == Role.INTEGRATION ? Caller.Kind.SYSTEM : Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), Optional.of(user)),
                Set.of(role),
                true,
                SiteRange.all(),
                Grants.unrestricted(),
                patient);
    }

    private void denies(String patient, Consents.Rule rule) {
        deniers.add(new Denier("north", patient, List.of(rule.consent())));
    }

    @Test
    void whomAClientDeniesEverythingIsToldNothingAtAnyDoor() {
        denies("a", Consents.deny().actors("Practitioner/12"));

        assertThat(patients()).containsExactly("b", "c");
        assertThat(bundle("Observation?code=attendance-rate&_total=accurate").getTotal())
                .isEqualTo(2);
        assertThat(bundle("Observation?_summary=count&patient=a&code=phq-9-total")
                        .getTotal())
                .isZero();
        assertThat(codes("Observation/$lastn?category=survey&patient=a")).containsExactly("phq-9-item-9");
        assertThat(bundle("Observation/_history?_count=100").getEntry().stream()
                        .map(entry -> (Observation) entry.getResource())
                        .filter(one -> one.getSubject().getReference().endsWith("/a"))
                        .map(one -> one.getCode().getCodingFirstRep().getCode()))
                .containsExactly("phq-9-item-9");
        assertThat(bundle("Provenance?patient=a").getEntry()).hasSize(1);
        assertThat(statistics("Observation/$stats?patient=a&code=phq-9-total")).isZero();
        String id = id(stored.get(0));
        for (String path : List.of(
                "Observation/" + id,
                "Observation/" + id + "/_history/3",
                "Observation/" + id + "/_history",
                "Provenance/" + id + ".3")) {
            assertThat(endpoint.get(path).statusCode()).as(path).isEqualTo(404);
        }

        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Practitioner/13", Optional.empty()));
        assertThat(patients()).containsExactly("a", "b", "c");
        assertThat(endpoint.get("Observation/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void aRiskThatIsPresentIsToldAClinicianWhateverWasDenied() {
        denies("a", Consents.deny());

        assertThat(bundle("Task?patient=a").getEntry()).hasSize(1);
        assertThat(codes("Observation?patient=a")).containsExactly("phq-9-item-9");

        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(bundle("Task?patient=a").getEntry()).isEmpty();
        assertThat(bundle("Observation?patient=a").getEntry()).isEmpty();
    }

    @Test
    void whatIsDeniedInPartIsLeftOutInPart() {
        denies("b", Consents.deny().labels(Consents.SUD));

        assertThat(bundle("Observation?patient=b&code=phq-9-total").getEntry()).hasSize(1);
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(2);
        assertThat(statistics("Observation/$stats?patient=b&code=phq-9-total")).isEqualTo(1);

        endpoint.scores.add(Scores.phq("north", "b", "late", DAY));
        assertThat(bundle("Observation?patient=b&code=phq-9-total").getEntry()).hasSize(2);
    }

    @Test
    void systemsAreNotToldOfSubstanceUseUnlessTheSiteHasAgreed() {
        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(1);
        assertThat(bundle("Observation?patient=a&code=phq-9-total&_has:Provenance:target:recorded=ge2020")
                        .getEntry())
                .hasSize(1);

        serving = new Serving(serving.toSystems(), Optional.empty(), Optional.empty(), Serving.Glass.NONE);
        endpoint.closed = keep();
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(2);
    }

    @Test
    void whatASiteHasAgreedOnIsNotGuessedWhileItsSettingsCannotBeRead() {
        endpoint.closed = keepWhileDown();
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(1);

        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(codes("Observation?patient=c")).containsExactly("attendance-rate");
    }

    @Test
    void anInstrumentForSupervisorsIsClosedToEverybodyWhoAsksOfSingleClients() {
        definitions = new KeptFromClinicians(PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);
        endpoint.closed = keep();

        assertThat(codes("Observation?patient=c")).containsExactly("attendance-rate");
        assertThat(statistics("Observation/$stats?patient=c&code=phq-9-total")).isZero();
        endpoint.caller = Optional.of(caller(Role.INTEGRATION, "Device/1", Optional.empty()));
        assertThat(codes("Observation?patient=c")).containsExactly("attendance-rate");
    }

    @Test
    void aFormOfWhateverVersionOfAClosedInstrumentIsClosed() {
        endpoint.database.execute(
                """
                insert into posted_response (id, site_id, patient_id, questionnaire, authored, version, last_updated, body)
                values ('of-another-version', 'north', 'd', 'https://rapport.org/fhir/Questionnaire/phq-9|9.9.9',
                        '2026-03-01T09:00:00Z', 1, '2026-03-01T09:00:00Z',
                        '{"resourceType":"QuestionnaireResponse","id":"of-another-version","status":"completed"}')
                """);
        assertThat(endpoint.get("QuestionnaireResponse/of-another-version").statusCode())
                .isEqualTo(200);

        definitions = new KeptFromClinicians(PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);
        endpoint.closed = keep();
        assertThat(endpoint.get("QuestionnaireResponse/of-another-version").statusCode())
                .isEqualTo(404);
    }

    @Test
    void clientsSeeTheirOwnAnswersWhateverTheyHaveDeniedToOthers() {
        denies("a", Consents.deny());
        definitions = new KeptFromClinicians(PACKAGED, "phq-9", Visibility.RESEARCH_ONLY);
        endpoint.closed = keep();
        ofOne(Optional.of("Patient/a"), "patient/Observation.rs");

        assertThat(codes("Observation?patient=a")).contains("attendance-rate", "phq-9-total");
        ofOne(Optional.of("RelatedPerson/9"), "patient/Observation.rs");
        assertThat(codes("Observation?patient=a")).isEmpty();
    }

    @Test
    void whoIsNoStaffSeesOneClientAloneWhateverTheScopesOpen() {
        for (String user : List.of("Patient/a", "Patient/a/_history/1", "https://ehr/RelatedPerson/9", "Patient/c")) {
            for (String scope : List.of("", "user/*.rs", "patient/*.rs", "system/*.rs")) {
                ofOne(Optional.of(user), scope);
                assertThat(patients()).as("%s %s", user, scope).containsExactly("a");
                boolean own = user.equals("Patient/a") && scope.startsWith("patient");
                assertThat(codes("Observation?_count=100").contains("phq-9-total"))
                        .as("%s %s", user, scope)
                        .isEqualTo(own);
                assertThat(statistics("Observation/$stats?code=phq-9-total"))
                        .as("%s %s", user, scope)
                        .isEqualTo(own ? 2 : 0);
                assertThat(bundle("Provenance?_count=100").getEntry())
                        .as("%s %s", user, scope)
                        .hasSize(own ? 4 : 1);
            }
        }
        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Patient/a", Optional.empty()));
        assertThat(patients()).isEmpty();
    }

    @Test
    void systemsAndAppsOfClientsAreNotServedAsClinicians() {
        Caller clinician = caller(Role.CLINICIAN, "Practitioner/12", Optional.empty());
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(2);

        endpoint.caller = Optional.of(new Caller(
                Caller.Kind.SYSTEM,
                Caller.Identity.of("https://login.example.org", "warehouse"),
                clinician.roles(),
                true,
                clinician.sites(),
                clinician.grants(),
                Optional.empty()));
        assertThat(bundle("Observation?patient=a&code=phq-9-total").getEntry()).hasSize(1);

        ofOne(Optional.empty(), "patient/Observation.rs");
        assertThat(codes("Observation")).containsExactly("attendance-rate");
        ofOne(Optional.of("Practitioner/12"), "patient/Observation.rs");
        assertThat(codes("Observation")).contains("phq-9-total");
    }

    /** Lets in whoever has a token for the client a. */
    private static void ofOne(Optional<String> user, String scope) {
        endpoint.caller = Optional.of(new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), user),
                Set.of(Role.CLINICIAN),
                true,
                SiteRange.of(Set.of("north")),
                scope.isEmpty()
                        ? Grants.unrestricted()
                        : Grants.of(List.of(SmartScope.parse(scope).orElseThrow())),
                Optional.of("a")));
    }

    @Test
    void whoeverDeniesWorkOnQualityIsCountedInNoFiguresOfMany() {
        denies("a", Consents.deny().purposes(Asking.OPERATIONS));

        assertThat(statistics("Observation/$stats?code=attendance-rate")).isEqualTo(2);
        assertThat(statistics("Observation/$stats?patient=a&code=attendance-rate"))
                .isEqualTo(1);
    }

    @Test
    void theGlassIsBrokenByThoseWhoMayForAReasonAndOneClient() {
        denies("a", Consents.deny().actors("Practitioner/12"));
        assertThat(broken("Observation?patient=a", "emergency")).isEqualTo(403);

        mayBreakTheGlass();
        assertThat(broken("Observation?patient=a", "because I say so")).isEqualTo(400);
        assertThat(broken("Observation?patient=a,b", "emergency")).isEqualTo(403);
        assertThat(broken("Observation", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/" + id(stored.get(0)), "emergency")).isEqualTo(200);
        assertThat(broken("Observation/" + id(stored.get(0)), "danger-to-self")).isEqualTo(200);
        assertThat(endpoint.get("Observation/" + id(stored.get(0))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theGlassIsBrokenForThePatientWhomASearchIsUnderstoodToBeOf() {
        denies("a", Consents.deny().actors("Practitioner/12"));
        mayBreakTheGlass();

        assertThat(broken("Provenance?subject=a", "emergency")).isEqualTo(403);
        assertThat(broken("Observation?patient:missing=false", "emergency")).isEqualTo(403);
        assertThat(broken("Observation?code=phq-9-total", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/_history", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/$stats?code=phq-9-total", "emergency")).isEqualTo(403);
        for (String path : List.of(
                "Provenance?patient=a",
                "Observation?subject=Patient/a",
                "Observation?patient=https://north.example.org/fhir/Patient/a",
                "Observation/$lastn?category=survey&patient=a",
                "Observation/$stats?patient=a&code=phq-9-total")) {
            assertThat(broken(path, "emergency")).as(path).isEqualTo(200);
        }

        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Practitioner/12", Optional.empty()));
        assertThat(broken("Provenance?patient=a", "emergency")).isEqualTo(403);
        assertThat(broken("Provenance?patient=https://north.example.org/fhir/Patient/a", "emergency"))
                .isEqualTo(200);
    }

    @Test
    void thePatientOfWhomTheGlassIsBrokenIsOneOfOneHospital() {
        Sites both = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());
        Condition bare = is(Optional.empty());

        assertThat(OnePatient.of(bare, SiteRange.all(), both)).isEmpty();
        assertThat(OnePatient.of(bare, SiteRange.of(List.of("north", "south")), both))
                .isEmpty();
        assertThat(OnePatient.of(bare, SiteRange.of(List.of("south")), both)).contains(new Subject("south", "a"));
        assertThat(OnePatient.of(is(Optional.of("north")), SiteRange.all(), both))
                .contains(new Subject("north", "a"));
        assertThat(OnePatient.of(new Condition.Not(bare), SiteRange.of(List.of("south")), both))
                .isEmpty();
    }

    private static Condition is(Optional<String> site) {
        return Condition.all(
                Condition.any(Condition.is("patient", new Wanted.Reference(site, Optional.of("Patient"), "a"))));
    }

    private void mayBreakTheGlass() {
        serving = new Serving(
                serving.toSystems(),
                serving.clinicians(),
                serving.systems(),
                new Serving.Glass(Set.of(Role.CLINICIAN), Set.of(Serving.Opened.CONSENTS)));
        endpoint.closed = keep();
        Caller everywhere = caller(Role.CLINICIAN, "Practitioner/12", Optional.empty());
        endpoint.caller = Optional.of(new Caller(
                everywhere.kind(),
                everywhere.identity(),
                everywhere.roles(),
                true,
                SiteRange.of(List.of("north")),
                everywhere.grants(),
                everywhere.patient()));
    }

    @Test
    void searchesLeaveOutJustWhatIsClosedWhenItIsAtHand() {
        Random random = new Random(20261123);
        PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(endpoint.store, Scores.DEFINITIONS);
        List<Found> all =
                catalogue.search(Question.of(Condition.everything(), 500)).entries();
        for (int i = 0; i < 40; i++) {
            deniers.clear();
            for (String patient : List.of("a", "b", "c")) {
                if (random.nextBoolean()) {
                    denies(patient, rule(random));
                }
            }
            definitions = random.nextBoolean()
                    ? PACKAGED
                    : new KeptFromClinicians(PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);
            Role role = random.nextBoolean() ? Role.CLINICIAN : Role.INTEGRATION;
            var closed = keep().closed(caller(role, "Practitioner/12", Optional.empty()), false);
            ClosedScores atHand = new ClosedScores(closed);

            assertThat(ids(catalogue
                            .search(Question.of(new Condition.Open(closed), 500))
                            .entries()))
                    .as("%s %s", role, closed)
                    .isEqualTo(ids(all.stream()
                            .filter(found -> !atHand.has(found.stored()))
                            .toList()));
        }
    }

    private static Consents.Rule rule(Random random) {
        Consents.Rule rule = Consents.deny();
        switch (random.nextInt(5)) {
            case 0 -> rule.labels(Consents.SUD);
            case 1 -> rule.codes("http://loinc.org|44261-6");
            case 2 -> rule.actors("Practitioner/12");
            case 3 -> rule.except(Consents.permit().labels(SecurityLabel.PSYCHIATRY.token()));
            default -> rule.purposes(Asking.OPERATIONS);
        }
        return rule;
    }

    private static Set<UUID> ids(List<Found> found) {
        return found.stream().map(one -> one.stored().score().identity().uuid()).collect(Collectors.toSet());
    }

    private static int broken(String path, String reason) {
        return endpoint.get(path, Glass.HEADER, reason).statusCode();
    }

    private static String id(Found found) {
        return found.stored().score().identity().uuid().toString();
    }

    private static Bundle bundle(String path) {
        return CONTEXT.newJsonParser()
                .parseResource(Bundle.class, endpoint.get(path).body());
    }

    private static Set<String> patients() {
        return bundle("Observation?code=phq-9-total,attendance-rate&_count=100").getEntry().stream()
                .map(entry -> ((Observation) entry.getResource()).getSubject().getReference())
                .map(reference -> reference.replaceFirst(".*/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(String path) {
        return bundle(path).getEntry().stream()
                .map(entry -> ((Observation) entry.getResource()).getCode().getCodingFirstRep())
                .map(coding -> coding.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many numbers the figures are of; none when nothing is told. */
    private static int statistics(String path) {
        Parameters answer = CONTEXT.newJsonParser()
                .parseResource(
                        Parameters.class,
                        endpoint.get(path + "&statistic=count").body());
        return answer.getParameter().stream()
                .map(one -> (Observation) one.getResource())
                .mapToInt(one ->
                        one.getComponentFirstRep().getValueQuantity().getValue().intValue())
                .sum();
    }
}
