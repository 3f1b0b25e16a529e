package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditedPatients;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.fact.Fact;

/** Who is counted in no figures. */
class RenderedRecordsTest {
    private static final AuditedPatients PATIENTS = new AuditedPatients() {
        @Override
        public List<String> ids(String site, Optional<String> practitioner, int limit) {
            return List.of("a", "b", "c");
        }

        @Override
        public Collection<Fact> facts(String site, String patient) {
            return List.of();
        }
    };

    @Test
    void areAskedForOnceForAllClientsOfAnEvaluationAndAnewForTheNext() {
        List<String> asked = new ArrayList<>();
        ClientRecords records = new RenderedRecords(
                PATIENTS,
                site -> {
                    asked.add(site);
                    return Set.of("b");
                },
                Map.of(),
                DefinitionsBySite.sameEverywhere(Clinic.DEFINITIONS),
                Clock.systemUTC());
        ClientRecords now = records.atOnce();

        assertThat(now.ids("north", Optional.empty(), 9)).containsExactly("a", "c");
        for (String client : List.of("a", "b", "c")) {
            assertThat(now.of("north", client, null)).isEmpty();
        }
        assertThat(asked).containsExactly("north");
        records.atOnce().ids("north", Optional.empty(), 9);
        assertThat(asked).containsExactly("north", "north");
    }
}
