package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.confidence.ClosedScores;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.testing.KeptFromClinicians;

/** Who asks decides what of what was said in confidence they are served. */
class WhoIsServedInConfidenceTest extends ServedInConfidence {
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
}
