package org.rapport.domain.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.confidence.Consents.NOW;
import static org.rapport.domain.confidence.Consents.SUD;
import static org.rapport.domain.confidence.Consents.deny;
import static org.rapport.domain.confidence.Consents.permit;
import static org.rapport.domain.confidence.Consents.phq;
import static org.rapport.domain.confidence.Consents.practitioner;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.Asking.Doubt;

class ConsentTest {
    private static final Asking ANNA = practitioner("anna");
    private static final Asking BERT = practitioner("bert");

    @Test
    void aDenialOfEverythingKeepsEverythingFromEverybody() {
        Consent consent = deny().consent();
        assertThat(consent.denies(ANNA, phq())).isTrue();
        assertThat(permit().consent().denies(ANNA, phq())).isFalse();
    }

    @Test
    void anExceptionHoldsInItsPlaceAndAnExceptionOfItInTurn() {
        Consent consent = deny().except(permit().actors("Practitioner/anna").except(deny().labels(SUD)))
                .consent();
        assertThat(consent.denies(ANNA, phq())).isFalse();
        assertThat(consent.denies(ANNA, phq(SUD))).isTrue();
        assertThat(consent.denies(BERT, phq())).isTrue();
        assertThat(consent.denies(BERT, phq(SUD))).isTrue();
    }

    @Test
    void oneExceptionThatDeniesOutweighsAnotherThatPermits() {
        Consent consent = permit().except(deny().labels(SUD), permit().actors("Practitioner/anna"))
                .consent();
        assertThat(consent.denies(ANNA, phq(SUD))).isTrue();
        assertThat(consent.denies(ANNA, phq())).isFalse();
    }

    @Test
    void whatIsUnclearWidensADenialAlsoThatWithinAPermission() {
        assertThat(deny().labels(SUD, ConsentRule.UNCLEAR).consent().denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().except(permit().actors("Practitioner/anna", ConsentRule.UNCLEAR))
                        .consent()
                        .denies(ANNA, phq()))
                .as("what is clear of a permission holds")
                .isFalse();
        assertThat(permit().codes(ConsentRule.UNCLEAR)
                        .except(deny().labels(SUD))
                        .consent()
                        .denies(ANNA, phq(SUD)))
                .isTrue();
    }

    @Test
    void aRuleHoldsInItsPeriodAlone() {
        Consent before = deny().until("2026-03-20T10:00:00Z").consent();
        Consent now = deny().from("2026-03-20T10:00:00Z").consent();
        Consent later = deny().from("2026-03-20T10:00:01Z").consent();
        assertThat(List.of(before, now, later))
                .extracting(consent -> consent.denies(ANNA, phq()))
                .containsExactly(false, true, false);
    }

    @Test
    void categoriesArePurposesClassesCodesLabelsAndSingleResources() {
        assertThat(deny().labels(SUD).consent().denies(ANNA, phq())).isFalse();
        assertThat(deny().labels(SUD).consent().denies(ANNA, phq(SUD))).isTrue();
        assertThat(deny().codes("http://loinc.org|44261-6").consent().denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().codes("http://loinc.org|70274-6").consent().denies(ANNA, phq()))
                .isFalse();
        assertThat(deny().purposes(Asking.OPERATIONS).consent().denies(ANNA, phq()))
                .isFalse();
        assertThat(deny().purposes(Asking.TREATMENT).consent().denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().data("QuestionnaireResponse/r1").consent().denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().data("QuestionnaireResponse/r2").consent().denies(ANNA, phq()))
                .isFalse();
    }

    @Test
    void whatIsDeniedOfAFormIsDeniedOfItsScoresWhileAPermissionForFormsIsForFormsAlone() {
        assertThat(deny().classes("QuestionnaireResponse").consent().denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().except(permit().classes("QuestionnaireResponse"))
                        .consent()
                        .denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().except(permit().classes("Observation")).consent().denies(ANNA, phq()))
                .isFalse();
    }

    @Test
    void dataArePermittedWhenAllOfTheirTimeIsAndDeniedWhenAnyOfItIs() {
        Told march =
                new Told("Observation", Set.of(), Set.of(), Set.of(), Set.of(), NOW.minusSeconds(20 * 86_400), NOW);
        String first = "2026-03-10T00:00:00Z";
        String end = "2026-04-01T00:00:00Z";
        assertThat(deny().ofData(first, end).consent().denies(ANNA, march)).isTrue();
        assertThat(deny().except(permit().ofData(first, end)).consent().denies(ANNA, march))
                .isTrue();
        assertThat(deny().except(permit().ofData(first, end)).consent().denies(ANNA, phq()))
                .isTrue();
        assertThat(deny().except(permit().ofData("2026-02-01T00:00:00Z", end))
                        .consent()
                        .denies(ANNA, march))
                .isFalse();
    }

    @Test
    void whoMayBeMeantIsDeniedAndNotPermitted() {
        Asking nameless = new Asking(Set.of(), Set.of(Doubt.PERSON, Doubt.ORGANIZATION), Asking.TREATMENT, NOW);
        assertThat(deny().actors("Practitioner/bert").consent().denies(ANNA, phq()))
                .isFalse();
        assertThat(deny().actors("Practitioner/bert").consent().denies(nameless, phq()))
                .isTrue();
        assertThat(deny().actors("Organization/other").consent().denies(ANNA, phq()))
                .isFalse();
        assertThat(deny().actors("Organization/other").consent().denies(nameless, phq()))
                .isTrue();
        assertThat(deny().actors("CareTeam/7").consent().denies(ANNA, phq())).isTrue();
        assertThat(deny().except(permit().actors("CareTeam/7")).consent().denies(ANNA, phq()))
                .isTrue();
    }

    @Test
    void whatIsSaidOfOtherActionsThanTellingDeniesNothing() {
        assertThat(deny().actions("collect", "correct").consent().denies(ANNA, phq()))
                .isFalse();
        assertThat(deny().actions("correct", "disclose").consent().denies(ANNA, phq()))
                .isTrue();
    }

    @Test
    void oneConsentThatDeniesOutweighsOthers() {
        List<Consent> both = List.of(permit().consent(), deny().labels(SUD).consent());
        assertThat(Consent.anyDenies(both, ANNA, phq(SUD))).isTrue();
        assertThat(Consent.anyDenies(both, ANNA, phq())).isFalse();
        assertThat(Consent.anyDenies(List.of(), ANNA, phq(SUD))).isFalse();
    }
}
