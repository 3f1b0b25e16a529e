package org.rapport.adapter.fhirserver;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresStoredKinds;
import org.rapport.adapter.store.PostgresStoredSites;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.confidence.Denials;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.confidence.ScoreVisibility;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Connections;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Serving.Opened;
import org.rapport.application.site.Sites;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.InstrumentTakenAway;

/** What nobody knows any longer, a hospital or an instrument, is told nobody to whom not everything is open. */
class NobodyKnowsTest {
    private static final String DAY = "2026-03-01T09:00:00Z";
    private static final Definitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final Definitions WITHOUT_PHQ = InstrumentTakenAway.from(PACKAGED, "phq-9");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-20T10:00:00Z"), ZoneOffset.UTC);

    private final Endpoint endpoint = new Endpoint();

    @BeforeEach
    void twoHospitals() {
        for (String site : List.of("gone", "north")) {
            endpoint.scores.add(Scores.phq(site, "at-" + site, "form-" + site, DAY));
            endpoint.scores.add(Scores.rate(site, "at-" + site, DAY, "2026-03-08T09:00:00Z"));
            endpoint.scores.add(Scores.task(site, "at-" + site, "form-" + site, true, DAY));
            endpoint.database.execute(
                    "insert into patient_work (site_id, patient_id) values ('" + site + "', 'at-" + site + "')");
        }
        asks(Role.CLINICIAN, Caller.Kind.PERSON, Optional.of("Practitioner/12"), Optional.empty());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aHospitalThatIsNoLongerInTheSettingsIsClosedToAllButItsClients() {
        endpoint.closed = keep(PACKAGED, Serving.DEFAULTS);

        assertThat(found("Observation?_count=100")).isEqualTo(3);
        assertThat(found("Observation?patient=at-gone")).isZero();
        assertThat(found("Observation?patient=at-north")).isEqualTo(3);
        assertThat(found("Task")).isEqualTo(1);
        assertThat(found("Provenance?_count=100")).isEqualTo(3);

        asks(Role.INTEGRATION, Caller.Kind.SYSTEM, Optional.empty(), Optional.empty());
        assertThat(found("Observation?patient=at-gone")).isZero();

        endpoint.caller = endpoint.caller.map(caller -> new Caller(
                caller.kind(),
                caller.identity(),
                caller.roles(),
                true,
                SiteRange.of(Set.of("gone")),
                caller.grants(),
                Optional.empty()));
        assertThat(found("Observation?_count=100")).isZero();
    }

    @Test
    void scoresThatNoDefinitionKnowsAreClosedUntilEverythingIsOpen() {
        endpoint.closed = keep(PACKAGED, Serving.DEFAULTS);
        assertThat(found("Observation?patient=at-north&code=phq-9-total")).isEqualTo(1);

        endpoint.closed = keep(WITHOUT_PHQ, Serving.DEFAULTS);
        assertThat(found("Observation?patient=at-north&code=phq-9-total")).isZero();
        assertThat(found("Observation?patient=at-north&code=attendance-rate")).isEqualTo(1);

        asks(Role.INTEGRATION, Caller.Kind.SYSTEM, Optional.empty(), Optional.empty());
        assertThat(found("Observation?patient=at-north&code=phq-9-total")).isZero();
        endpoint.closed = keep(WITHOUT_PHQ, shownToSystems(Set.of(Visibility.values())));
        assertThat(found("Observation?patient=at-north&code=phq-9-total")).isEqualTo(1);
    }

    @Test
    void formsOfAQuestionnaireThatNobodyKnowsAreClosed() {
        endpoint.database.execute(
                """
                insert into posted_response (id, site_id, patient_id, questionnaire, authored, version, last_updated, body)
                values ('strange', 'north', 'at-north', 'https://example.org/Questionnaire/strange|1',
                        '2026-03-01T09:00:00Z', 1, '2026-03-01T09:00:00Z',
                        '{"resourceType":"QuestionnaireResponse","id":"strange","status":"completed"}')
                """);
        assertThat(endpoint.get("QuestionnaireResponse/strange").statusCode()).isEqualTo(200);

        endpoint.closed = keep(PACKAGED, Serving.DEFAULTS);
        assertThat(endpoint.get("QuestionnaireResponse/strange").statusCode()).isEqualTo(404);
        assertThat(found("QuestionnaireResponse?patient=at-north")).isZero();
    }

    @Test
    void theRecordIsToldNothingThatNoDefinitionKnows() {
        ScoreVisibility visibility = new ScoreVisibility(WITHOUT_PHQ, Optional.empty());

        assertThat(visibility.of("phq-9-total", Optional.empty())).isEqualTo(Visibility.RESEARCH_ONLY);
        assertThat(visibility.of("reliable-change", Optional.of("phq-9-total"))).isEqualTo(Visibility.RESEARCH_ONLY);
        assertThat(visibility.of("attendance-rate", Optional.empty())).isEqualTo(Visibility.THERAPIST_VISIBLE);
    }

    /** So that the list of what is known is the list of what can be scored, whatever families there will be. */
    @Test
    void whateverIsScoredHasATypeOutOfTheDefinitions() {
        JavaClasses own = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.rapport");
        DescribedPredicate<JavaClass> readers = DescribedPredicate.describe(
                "read definitions, or what is stored",
                one -> one.getPackageName().equals("org.rapport.fhir.definition")
                        || Set.of("ScoreJson", "ScoreReading", "ScoreType").contains(one.getSimpleName()));

        noClasses()
                .that(DescribedPredicate.not(readers))
                .should()
                .callCodeUnitWhere(
                        target(owner(name(ScoreType.class.getName()))).and(target(name("<init>"))))
                .check(own);
    }

    private KeepFromCallers keep(Definitions definitions, Serving serving) {
        Confidence agreed =
                new Confidence(List.of(), Set.of(), true, Set.of(Visibility.THERAPIST_VISIBLE), Set.of(), serving);
        return new KeepFromCallers(
                new Sites(List.of(Endpoint.site("north").connectedBy(Connections.DEFAULTS.with(agreed))), List.of()),
                new PostgresStoredSites(endpoint.store),
                new PostgresStoredKinds(endpoint.store),
                DefinitionsBySite.sameEverywhere(definitions),
                new Denials(
                        () -> List.of(),
                        new PostgresBelongings(endpoint.store, DefinitionsBySite.sameEverywhere(definitions)),
                        Optional.empty()),
                CLOCK);
    }

    private static Serving shownToSystems(Set<Visibility> visible) {
        return new Serving(visible, Optional.empty(), Optional.empty(), new Serving.Glass(Set.of(), Set.<Opened>of()));
    }

    private void asks(Role role, Caller.Kind kind, Optional<String> user, Optional<String> patient) {
        endpoint.caller = Optional.of(new Caller(
                kind,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), user),
                Set.of(role),
                true,
                SiteRange.all(),
                Grants.unrestricted(),
                patient));
    }

    private int found(String path) {
        return Endpoint.CONTEXT
                .newJsonParser()
                .parseResource(Bundle.class, endpoint.get(path).body())
                .getEntry()
                .size();
    }
}
