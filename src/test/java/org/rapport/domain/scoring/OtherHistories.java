package org.rapport.domain.scoring;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.CarePlanFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.PatientFact;

/** What besides bookings, visits, courses, tasks and forms makes a history: goals, plans, notices and a death. */
final class OtherHistories {
    private OtherHistories() {}

    static Arbitrary<Fact> any() {
        return Arbitraries.oneOf(goals(), plans(), notices(), deaths());
    }

    private static Arbitrary<Fact> goals() {
        return Combinators.combine(
                        Histories.sources("Goal"),
                        Arbitraries.of("active", "completed", "proposed"),
                        Histories.times().optional(),
                        Histories.times().optional())
                .as((source, status, started, changed) ->
                        new GoalFact(source, FactFixtures.PATIENT, status, started, changed));
    }

    private static Arbitrary<Fact> plans() {
        return Combinators.combine(
                        Histories.sources("CarePlan"),
                        Arbitraries.of("active", "revoked"),
                        Histories.times().optional())
                .as((source, status, created) -> new CarePlanFact(source, FactFixtures.PATIENT, status, created));
    }

    private static Arbitrary<Fact> notices() {
        return Combinators.combine(
                        Histories.sources("Provenance"),
                        Arbitraries.integers()
                                .between(1, 25)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        Histories.times())
                .as((source, ids, moment) -> new CancellationFact(source, appointments(ids), moment));
    }

    private static List<String> appointments(List<Integer> ids) {
        return ids.stream().map(id -> "A" + id).toList();
    }

    /** Late in the time of the histories, so that most of each is left. */
    private static Arbitrary<Fact> deaths() {
        return Histories.times()
                .map(moment -> new PatientFact(
                        FactFixtures.source("Patient", FactFixtures.PATIENT),
                        FactFixtures.PATIENT,
                        Optional.of(moment.isBefore(FactFixtures.at("2026-06-01")) ? Histories.NOW : moment),
                        Optional.of(YearMonth.of(1990, 6)),
                        Optional.of("female")));
    }
}
