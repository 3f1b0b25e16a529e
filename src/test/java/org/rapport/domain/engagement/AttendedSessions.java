package org.rapport.domain.engagement;

import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.standing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.score.Outcome;

/** Sessions to compute indicators of, and how what came out is read. */
final class AttendedSessions {
    static final Instant NOW = at("2026-05-05");

    private AttendedSessions() {}

    static List<AppointmentFact> rows(String status, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> appointment(status + i, status, "2026-02-0" + i).fact())
                .toList();
    }

    static List<EncounterFact> visits(String... starts) {
        return IntStream.range(0, starts.length)
                .mapToObj(i -> attended("e" + i, starts[i]))
                .toList();
    }

    static List<Session> sessions(List<AppointmentFact> appointments, List<EncounterFact> encounters) {
        return new SessionAssembly(new AttendanceRule(Duration.ofHours(24)))
                .assemble(standing(appointments, encounters), NOW);
    }

    static Indicator indicator(List<Indicator> all, String measure) {
        return all.stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    static Outcome outcome(List<Indicator> all, String measure) {
        return indicator(all, measure).outcome();
    }

    static Outcome rate(String value) {
        return quantity(value, "1");
    }

    static Outcome quantity(String value, String unit) {
        return new Outcome.Quantity(new BigDecimal(value), unit);
    }
}
