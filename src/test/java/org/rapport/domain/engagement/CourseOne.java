package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.episode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.score.Outcome;

/** The course E1 that began on 5 January, and what is said of it as of 5 May 2026. */
final class CourseOne {
    static final Instant NOW = at("2026-05-05");
    static final String REASONS = "https://north.example.org/endings";
    static final Optional<String> APRIL = Optional.of("2026-04-01");

    static final EngagementRules RULES = new EngagementRules(
            ZONE,
            Duration.ofHours(24),
            3,
            3,
            28,
            2,
            new BigDecimal("0.9"),
            new GoalRules(true, 90),
            new EndingRules(Set.of(REASONS + "|left"), Set.of(REASONS + "|agreed")),
            Set.of());

    private CourseOne() {}

    static EpisodeFact running() {
        return episode("E1", "active", "2026-01-05", Optional.empty());
    }

    static EpisodeFact ended(String reason) {
        EpisodeFact plain = episode("E1", "finished", "2026-01-05", APRIL);
        return new EpisodeFact(
                plain.source(),
                PATIENT,
                plain.status(),
                plain.start(),
                plain.end(),
                Optional.of(new Answer.Coded(REASONS, reason)));
    }

    static Outcome unknown(String sentence) {
        return new Outcome.Absent(Outcome.Reason.UNKNOWN, sentence);
    }

    static Outcome outcome(String measure, int attended, Fact... facts) {
        return indicator(measure, attended, facts).outcome();
    }

    static Indicator indicator(String measure, int attended, Fact... facts) {
        return of(new Indicators(RULES), course(attended, facts), measure);
    }

    static Indicator of(Indicators indicators, CourseOfTherapy course, String measure) {
        return indicators.ofRecord(course, NOW).stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    static CourseOfTherapy course(int attended, Fact... more) {
        List<Fact> facts = new ArrayList<>(List.of(more));
        for (int i = 1; i <= attended; i++) {
            facts.add(encounter("V" + i, "finished", "2026-02-0" + i).in("E1").fact());
        }
        PatientFacts standing = PatientFacts.of(PATIENT, facts);
        List<Session> sessions = new SessionAssembly(new AttendanceRule(Duration.ofHours(24))).assemble(standing, NOW);
        List<CourseOfTherapy> courses = new CourseAssembly(ZONE).divide(standing, sessions);
        assertThat(courses).hasSize(1);
        return courses.get(0);
    }
}
