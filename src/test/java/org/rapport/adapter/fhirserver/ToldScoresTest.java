package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.ALL;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;
import static org.rapport.adapter.fhirserver.AuditDoor.TEAM;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.ScoresTold;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.KeptFromClinicians;

/** Which scores the logic of Measures is told of, by who asks: the phq-9 is for supervisors here. */
class ToldScoresTest {
    private static AuditDoor door;

    @BeforeAll
    static void open() {
        door = new AuditDoor(DefinitionsBySite.sameEverywhere(new KeptFromClinicians(
                PackagedDefinitions.load(R4.context()), "phq-9", Visibility.SUPERVISOR_AGGREGATE)));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void groups() {
        door.fresh();
        door.engine.forget();
    }

    @Test
    void aMeasureOfAHospitalIsWithoutWhatIsForSupervisors() {
        ScoresTold told = told(TEAM, "Measure/cms137/$evaluate-measure?" + MARCH);

        assertThat(told.tells("gad-7-total")).isTrue();
        assertThat(told.tells("attendance-rate")).isTrue();
        assertThat(told.tells("phq-9-total")).isFalse();
        assertThat(told.tells("phq9-remission")).isFalse();
        assertThat(told.tells("nhs-outcome")).isFalse();
        assertThat(told.tells("forgotten-total")).as("what no definition knows").isFalse();
    }

    @Test
    void supervisorsAreToldOfAggregatesAndNotOfSinglePatients() {
        String measure = "Measure/cms137/$evaluate-measure?" + MARCH;

        assertThat(told(ALL, measure).tells("phq-9-total")).isTrue();
        assertThat(told(ALL, measure + "&reportType=subject-list").tells("phq-9-total"))
                .isFalse();
        assertThat(told(ALL, measure + "&subject=p1").tells("phq-9-total")).isFalse();
        assertThat(told(ALL, measure + "&subject=p1&reportType=population").tells("phq-9-total"))
                .isFalse();
    }

    @Test
    void whetherAFormWasFilledInTellsNoAnswer() {
        String early = "Measure/rapport-audit-alliance-measured-early/$evaluate-measure?reportType=subject-list&";
        String outcome = "Measure/rapport-audit-outcome-by-engagement/$evaluate-measure?reportType=subject-list&";

        assertThat(told(TEAM, early + MARCH).tells("phq-9-total")).isTrue();
        assertThat(told(TEAM, outcome + MARCH).tells("phq-9-total")).isFalse();
    }

    private static ScoresTold told(AuditRights rights, String path) {
        door.rights = Optional.of(rights);
        door.engine.forget();
        assertThat(door.endpoint.get(path).statusCode()).isEqualTo(200);
        return door.engine.asked.get(0).told();
    }
}
