package org.rapport.domain.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.confidence.Consents.deny;
import static org.rapport.domain.confidence.Consents.permit;
import static org.rapport.domain.confidence.Consents.phq;
import static org.rapport.domain.confidence.Consents.practitioner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.Asking.Doubt;
import org.rapport.domain.confidence.ConsentRule.Decision;
import org.rapport.domain.confidence.ConsentRule.Span;

/** How much a consent keeps from somebody can be said before anything is looked at. */
class HoldTest {
    private static final List<String> ACTORS =
            List.of("Practitioner/12", "Practitioner/13", "Organization/own", "CareTeam/1", ConsentRule.UNCLEAR);

    @Test
    void whoeverItIsNotAboutIsKeptFromNothing() {
        Consent consent = deny().actors("Practitioner/13").consent();

        assertThat(consent.hold(practitioner("12"))).isEqualTo(Hold.NOTHING);
        assertThat(consent.hold(practitioner("13"))).isEqualTo(Hold.EVERYTHING);
        assertThat(deny().purposes(Asking.OPERATIONS).consent().hold(practitioner("12")))
                .isEqualTo(Hold.NOTHING);
        assertThat(deny().until("2026-01-01T00:00:00Z").consent().hold(practitioner("12")))
                .isEqualTo(Hold.NOTHING);
    }

    @Test
    void whatDependsOnLabelsOrExceptionsHasToBeLookedAt() {
        assertThat(deny().labels(Consents.SUD).consent().hold(practitioner("12")))
                .isEqualTo(Hold.SOME);
        Consent but = deny().except(permit().codes("http://loinc.org|44261-6")).consent();
        assertThat(but.hold(practitioner("12"))).isEqualTo(Hold.SOME);
        Consent butThem = deny().except(permit().actors("Practitioner/12")).consent();
        assertThat(butThem.hold(practitioner("12"))).isEqualTo(Hold.NOTHING);
        assertThat(butThem.hold(practitioner("13"))).isEqualTo(Hold.EVERYTHING);
    }

    @Test
    void aPurposeThatNobodyHasSaidMayBeAny() {
        Asking asking = new Asking(Set.of("Organization/own"), Set.of(), Asking.ANY_PURPOSE, Consents.NOW);

        assertThat(deny().purposes(Asking.OPERATIONS).consent().hold(asking)).isEqualTo(Hold.EVERYTHING);
        Consent only = deny().except(permit().purposes(Asking.TREATMENT)).consent();
        assertThat(only.hold(asking)).isEqualTo(Hold.EVERYTHING);
    }

    @Test
    void whatIsSaidBeforehandHoldsForWhateverIsLookedAt() {
        Random random = new Random(20261123);
        for (int i = 0; i < 5_000; i++) {
            Consent consent = new Consent(rule(random, 2));
            Asking asking = asking(random);
            Hold hold = consent.hold(asking);
            for (Told told : List.of(phq(), phq(Consents.SUD))) {
                boolean denied = consent.denies(asking, told);
                assertThat(hold == Hold.SOME || denied == (hold == Hold.EVERYTHING))
                        .as("%s keeps %s from %s, and %s is denied: %s", consent, hold, asking, told, denied)
                        .isTrue();
            }
        }
    }

    private static Asking asking(Random random) {
        Set<String> known = Set.of(any(random, List.of("Practitioner/12", "Practitioner/13")), "Organization/own");
        Set<Doubt> doubts = random.nextBoolean() ? Set.of() : Set.of(any(random, List.of(Doubt.values())));
        String purpose = any(random, List.of(Asking.TREATMENT, Asking.OPERATIONS, Asking.ANY_PURPOSE));
        return new Asking(random.nextInt(3) == 0 ? Set.of() : known, doubts, purpose, Consents.NOW);
    }

    private static ConsentRule rule(Random random, int deeper) {
        List<ConsentRule> exceptions = new ArrayList<>();
        for (int i = random.nextInt(3); deeper > 0 && i > 0; i--) {
            exceptions.add(rule(random, deeper - 1));
        }
        return new ConsentRule(
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(any(random, List.of(Decision.values()))),
                random.nextInt(6) == 0
                        ? new Span(Optional.of(Consents.NOW.plusSeconds(1)), Optional.empty())
                        : Span.EVER,
                some(random, ACTORS),
                some(random, List.of("access", "correct", ConsentRule.UNCLEAR)),
                some(random, List.of(Consents.SUD, SecurityLabel.PSYCHIATRY.token())),
                some(random, List.of(Asking.TREATMENT, Asking.OPERATIONS)),
                some(random, List.of("Observation", "QuestionnaireResponse", "Encounter")),
                some(random, List.of("http://loinc.org|44261-6", "http://loinc.org|70274-6")),
                some(random, List.of("QuestionnaireResponse/r1", "QuestionnaireResponse/r2")),
                random.nextInt(8) == 0 ? new Span(Optional.empty(), Optional.of(Consents.NOW)) : Span.EVER,
                exceptions);
    }

    /** Mostly none, so that much is said of whatever there is. */
    private static List<String> some(Random random, List<String> of) {
        return random.nextInt(3) > 0 ? List.of() : List.of(any(random, of));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
