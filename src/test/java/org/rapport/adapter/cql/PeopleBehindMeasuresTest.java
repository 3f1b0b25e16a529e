package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.source;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.MeasureEngine.Answer;
import org.rapport.application.audit.MeasureEngine.GroupPeople;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.domain.audit.Tally;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.scoring.RulesFixtures;

/** Behind sessions there are people, who are counted once each. */
class PeopleBehindMeasuresTest {
    @Test
    void somebodyWithManySessionsIsOnePerson() {
        Clinic clinic = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-06-01"))
                .with(List.of(
                        session("p1", "a1", "fulfilled", "2026-02-01"),
                        session("p1", "a2", "fulfilled", "2026-02-02"),
                        session("p1", "a3", "noshow", "2026-02-03"),
                        session("p2", "b1", "fulfilled", "2026-02-04"),
                        session("p3", "c1", "noshow", "2026-02-05")));

        Answer answer = clinic.engine()
                .evaluate(
                        Clinic.request("rapport-audit-attendance", "2026-02-01", "2026-02-28", ReportType.POPULATION));

        GroupPeople group = answer.people().get().get(0);
        assertThat(group.whole()).isEqualTo(new Tally.People(2, 2, 3, 0));
        assertThat(group.strata()).hasSize(5).allSatisfy(parts -> assertThat(parts)
                .containsExactly(new Tally.People(2, 2, 3, 0)));
    }

    private static AppointmentFact session(String patient, String id, String status, String day) {
        return new AppointmentFact(
                source("Appointment", id),
                patient,
                status,
                at(day),
                Optional.of(at(day).plusSeconds(3000)),
                Optional.empty(),
                Optional.empty(),
                false,
                TherapyMark.THERAPY,
                false,
                Optional.empty());
    }
}
