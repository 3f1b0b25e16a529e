package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;

/** Weekly therapies of one client as jqwik makes them: at most sessions, forms of client and therapist and charted totals. */
final class Therapies {
    static final int HALFWAY = 6;
    private static final int SESSIONS = 12;
    private static final Instant FIRST = FactFixtures.at("2026-02-02");
    private static final List<String> FORMS = List.of("wai-sr", "wai-sr-t", "srs", "phq-9", "gad-7");

    private Therapies() {}

    static Arbitrary<List<Fact>> any() {
        return Combinators.combine(
                        forms().list().ofMinSize(8).ofMaxSize(40),
                        charted().list().ofMaxSize(6),
                        endings())
                .as((forms, charted, status) -> Stream.of(sessions(), distinct(forms), charted, List.of(status))
                        .<Fact>flatMap(List::stream)
                        .toList());
    }

    /** What was known when so many sessions had been held. */
    static List<Fact> until(List<Fact> facts, int session) {
        Instant limit = start(session).plus(Duration.ofHours(2));
        return facts.stream().filter(fact -> !moment(fact).isAfter(limit)).toList();
    }

    private static Instant moment(Fact fact) {
        if (fact instanceof EncounterFact encounter) {
            return encounter.start().orElseThrow();
        }
        if (fact instanceof ResponseFact form) {
            return form.authored();
        }
        return fact instanceof OutcomeFact outcome ? outcome.effective() : Instant.EPOCH;
    }

    private static Instant start(int session) {
        return FIRST.plus(Duration.ofDays(7L * (session - 1)));
    }

    private static List<Fact> sessions() {
        return IntStream.rangeClosed(1, SESSIONS)
                .<Fact>mapToObj(session -> FactFixtures.attended("e" + session, day(session)))
                .toList();
    }

    private static String day(int session) {
        return start(session).atZone(FactFixtures.ZONE).toLocalDateTime().toString();
    }

    /** Each form belongs to the session it names, in whose hour it was filled in. */
    private static Arbitrary<Tuple.Tuple3<Integer, Instrument, String>> forms() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, SESSIONS),
                        Arbitraries.of(FORMS).map(Therapies::instrument))
                .as(Tuple::of)
                .flatMap(form -> marks(form.get2()).map(marks -> Tuple.of(form.get1(), form.get2(), marks)));
    }

    private static Instrument instrument(String id) {
        return InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Arbitrary<String> marks(Instrument instrument) {
        int items =
                (int) instrument.items().stream().filter(item -> item.scored()).count();
        return Arbitraries.of("1", "2", "3", "_").list().ofSize(items).map(list -> String.join(" ", list));
    }

    private static List<Fact> distinct(List<Tuple.Tuple3<Integer, Instrument, String>> forms) {
        List<Fact> facts = new ArrayList<>();
        for (Tuple.Tuple3<Integer, Instrument, String> form : forms) {
            facts.add(new ResponseFact(
                    FactFixtures.source("QuestionnaireResponse", "r" + facts.size()),
                    FactFixtures.PATIENT,
                    "completed",
                    form.get2().key().toString(),
                    start(form.get1()).plus(Duration.ofMinutes(facts.size())),
                    Optional.of("e" + form.get1()),
                    Marks.read(form.get2(), form.get3())));
        }
        return facts;
    }

    private static Arbitrary<Fact> charted() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.of("44261-6", "70274-6"),
                        Arbitraries.integers().between(1, 80),
                        Arbitraries.integers().between(0, 21))
                .as((id, code, days, value) -> new OutcomeFact(
                        FactFixtures.source("Observation", "o" + id),
                        FactFixtures.PATIENT,
                        "http://loinc.org",
                        code,
                        FIRST.plus(Duration.ofDays(days)),
                        Optional.of(BigDecimal.valueOf(value)),
                        Optional.empty()));
    }

    private static Arbitrary<Fact> endings() {
        return Arbitraries.of("active", "finished")
                .map(status -> FactFixtures.episode(
                        "c1",
                        status,
                        "2026-02-01",
                        status.equals("finished") ? Optional.of("2026-05-30") : Optional.empty()));
    }
}
