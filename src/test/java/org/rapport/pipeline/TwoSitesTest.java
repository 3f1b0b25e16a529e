package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** Two hospitals in one module: what one says of the other's patients is not taken. */
class TwoSitesTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String FACTS =
            "select string_agg(site_id || ' ' || source_id || ' ' || patient_id, ', ' order by site_id, source_id) from fact";
    private static final String OF_SOUTH = "https://south.example.org/fhir/Patient/p1";

    private final Pipe berlin = new Pipe(DATABASE, TestSites.berlin(), Versions.AS_OF);
    private final Pipe south = new Pipe(DATABASE, PostedDoor.south(), Versions.AS_OF);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void aReferenceToAPatientOfTheOtherBecomesADeadLetterAndTouchesNobody() {
        south.receive(SmallCaseload.encounter("p1"));
        String before = DATABASE.look("select patient_work::text from patient_work");

        berlin.receive(withSubject("session-p1", OF_SOUTH));

        assertThat(DATABASE.look(FACTS)).isEqualTo("south session-p1 p1");
        assertThat(DATABASE.look("select string_agg(patient_work::text, ', ') from patient_work"))
                .isEqualTo(before);
        assertThat(DATABASE.look("select site_id || ' ' || reference || ' ' || path from dead_letter"))
                .isEqualTo("berlin Encounter/session-p1 Encounter.subject");

        south.receive(withSubject("session-2", OF_SOUTH));
        assertThat(DATABASE.look(FACTS)).isEqualTo("south session-2 p1, south session-p1 p1");
    }

    @Test
    void aFormAboutAPatientOfTheOtherIsTheOthers() {
        berlin.receive(SmallCaseload.encounter("p1"));
        try (PostedDoor door = new PostedDoor(DATABASE)) {
            String form = Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, 1, 0).json();
            String about = form.replace("\"Patient/p1\"", "\"" + OF_SOUTH + "\"");
            assertThat(about).isNotEqualTo(form);
            assertThat(door.post(about.getBytes(StandardCharsets.UTF_8), "application/fhir+json")
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(DATABASE.look("select string_agg(distinct site_id, ' ') from posted_response"))
                .isEqualTo("south");
        assertThat(DATABASE.look("select count(*) from fact where site_id = 'berlin'"))
                .isEqualTo("1");
    }

    private static byte[] withSubject(String id, String subject) {
        String page = new String(SmallCaseload.encounter("p1"), StandardCharsets.UTF_8);
        return page.replace("Patient/p1", subject).replace("session-p1", id).getBytes(StandardCharsets.UTF_8);
    }
}
