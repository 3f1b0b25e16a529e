package org.rapport.domain.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;

/** Histories of one client as jqwik makes them: any mixture of bookings, visits, courses, tasks, forms and other facts. */
final class Histories {
    static final Instant NOW = FactFixtures.at("2026-06-30T12:00");
    private static final Instant FIRST = FactFixtures.at("2026-01-01T00:00");

    private Histories() {}

    /** Ids collide on purpose: several versions of one source come in one history. */
    static Arbitrary<List<Fact>> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(5, appointments()),
                        Tuple.of(5, encounters()),
                        Tuple.of(1, episodes()),
                        Tuple.of(2, assignments()),
                        Tuple.of(3, responses()),
                        Tuple.of(2, OtherHistories.any()))
                .list()
                .ofMinSize(0)
                .ofMaxSize(80)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, 200L * 24 * 4)
                .map(quarter -> FIRST.plus(Duration.ofMinutes(15 * quarter)));
    }

    static Arbitrary<Source> sources(String type) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 25),
                        Arbitraries.integers().between(1, 3))
                .as((id, version) -> new Source(
                        type,
                        type.charAt(0) + String.valueOf(id),
                        String.valueOf(version),
                        FIRST.plusSeconds(version)));
    }

    private static Arbitrary<Optional<String>> ids(String letter) {
        return Arbitraries.integers().between(1, 25).map(id -> letter + id).optional();
    }

    private static Arbitrary<Fact> appointments() {
        return Combinators.combine(
                        sources("Appointment"),
                        Arbitraries.of(
                                "booked", "fulfilled", "noshow", "cancelled", "arrived", "pending", "checked-in"),
                        times(),
                        Arbitraries.of("pat", "prov", "oth-weath", "oth-room").optional(),
                        Arbitraries.integers().between(0, 60).optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(TherapyMark.THERAPY, TherapyMark.THERAPY, TherapyMark.UNDECLARED),
                        Arbitraries.of(false, false, false, true))
                .as((source, status, start, reason, notice, declined, therapy, group) -> new AppointmentFact(
                        source,
                        FactFixtures.PATIENT,
                        status,
                        start,
                        Optional.of(start.plusSeconds(3000)),
                        reason,
                        notice.map(hours -> start.minus(Duration.ofHours(hours))),
                        declined,
                        therapy,
                        group,
                        Optional.empty()));
    }

    private static Arbitrary<Fact> encounters() {
        return Combinators.combine(
                        sources("Encounter"),
                        Arbitraries.of("finished", "finished", "in-progress", "cancelled", "planned"),
                        times().optional(0.9),
                        ids("A").map(id -> id.filter(one -> one.length() > 2)),
                        Arbitraries.of("E1", "E2", "E9").optional(0.3),
                        Arbitraries.of(TherapyMark.THERAPY, TherapyMark.THERAPY, TherapyMark.UNDECLARED),
                        Arbitraries.of("t1", "t2").optional(0.8),
                        provisions())
                .as((source, status, start, appointment, episode, therapy, practitioner, provision) ->
                        new EncounterFact(
                                source,
                                FactFixtures.PATIENT,
                                status,
                                start,
                                start.map(one -> one.plusSeconds(3000)),
                                appointment,
                                episode,
                                therapy,
                                practitioner,
                                Optional.empty(),
                                provision));
    }

    private static Arbitrary<Optional<Provision>> provisions() {
        return Combinators.combine(
                        Arbitraries.of("A", "B").optional(0.7),
                        Arbitraries.of("individual", "group").optional(0.7),
                        Arbitraries.of("leads", "assists").optional(0.7))
                .as((organization, type, role) -> Provision.of(
                        organization,
                        Optional.empty(),
                        type.map(code -> new Answer.Coded("", code)),
                        role.map(code -> new Answer.Coded("", code))));
    }

    private static Arbitrary<Fact> episodes() {
        return Combinators.combine(
                        Arbitraries.of("E1", "E2", "E3"),
                        Arbitraries.of("active", "finished", "onhold", "cancelled"),
                        times().optional(0.8),
                        times().optional(0.4))
                .as((id, status, start, end) -> new EpisodeFact(
                        FactFixtures.source("EpisodeOfCare", id),
                        FactFixtures.PATIENT,
                        status,
                        start,
                        end,
                        Optional.empty()));
    }

    private static Arbitrary<Fact> assignments() {
        return Combinators.combine(
                        sources("Task"),
                        Arbitraries.of("completed", "in-progress", "cancelled", "draft", "failed"),
                        Arbitraries.of(true, false),
                        times().optional(0.9),
                        ids("E"))
                .as((source, status, partial, due, encounter) ->
                        new AssignmentFact(source, FactFixtures.PATIENT, status, partial, due, encounter));
    }

    private static Arbitrary<Fact> responses() {
        List<Instrument> instruments =
                new ArrayList<>(InstrumentFixtures.packaged().values());
        instruments.sort(java.util.Comparator.comparing(Instrument::id));
        return Arbitraries.of(instruments).flatMap(instrument -> Combinators.combine(
                        sources("QuestionnaireResponse"), marks(instrument), times(), ids("E"))
                .as((source, marks, authored, encounter) -> new ResponseFact(
                        source,
                        FactFixtures.PATIENT,
                        "completed",
                        instrument.key().toString(),
                        authored,
                        encounter,
                        Marks.read(instrument, marks))));
    }

    private static Arbitrary<String> marks(Instrument instrument) {
        int items =
                (int) instrument.items().stream().filter(item -> item.scored()).count();
        return Arbitraries.of("_", "1", "2", "3").list().ofSize(items).map(list -> String.join(" ", list));
    }
}
