package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.Role;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.testing.KeptFromClinicians;

/**
 * What is handed out as a whole is without what was said in confidence. Each of four clients has three sessions and a form:
 * {@code all} is open; {@code none} denies everything to everybody; {@code some} denies what is of substance use to one
 * practitioner, and the third session and a second form are; of {@code drug} the first session and the form are, and nothing is denied.
 */
class HandedOutInConfidenceTest {
    private static final String PERIOD = "periodStart=2026-03-01&periodEnd=2026-03-31";
    private static final String ATTENDANCE = "rapport-audit-attendance/$evaluate-measure?" + PERIOD;

    private static HandedOut house;

    @BeforeAll
    static void clientsSpeak() throws Exception {
        house = new HandedOut();
        ConfidingClients.client(house, "all", 0, 0);
        ConfidingClients.client(house, "none", 0, 0);
        ConfidingClients.client(house, "some", 3, 2);
        ConfidingClients.client(house, "drug", 1, 1);
        ConfidingClients.consent(house, "none", Consents.deny());
        ConfidingClients.consent(
                house, "some", Consents.deny().labels(Consents.SUD).actors("Practitioner/12"));
        List.of("all", "none", "some", "drug").forEach(house::score);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void aClinicianAsks() {
        house.visible = HandedOut.PACKAGED;
        ask(Role.CLINICIAN);
    }

    private static void ask(Role role) {
        String user = role == Role.CLINICIAN ? "Practitioner/12" : "Device/1";
        house.endpoint.caller = Optional.of(ServedInConfidence.caller(role, user, Optional.empty()));
    }

    private static void supervisorsAlone() {
        house.visible = new KeptFromClinicians(HandedOut.PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);
    }

    @Test
    void exportsAreWithoutWhatIsDeniedLabelledOrForSupervisors() {
        String scores = "$export?_type=Observation";
        assertThat(exported(scores, "phq-9-total")).isEqualTo(Map.of("all", 1, "some", 1, "drug", 1));
        assertThat(exported(scores, "attendance-rate")).isEqualTo(Map.of("all", 3, "some", 2, "drug", 3));
        String forms = "$export?_type=QuestionnaireResponse";
        assertThat(exported(forms, "")).isEqualTo(Map.of("all", 1, "some", 1, "drug", 1));
        assertThat(house.export(forms))
                .filteredOn(line -> line.contains("form-drug-1"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"code\":\"SUD\""));

        ask(Role.INTEGRATION);
        assertThat(exported(scores, "phq-9-total")).isEqualTo(Map.of("all", 1, "some", 1));
        assertThat(exported(scores, "attendance-rate")).isEqualTo(Map.of("all", 3, "some", 2));
        assertThat(exported(forms, "")).isEqualTo(Map.of("all", 1, "some", 1));

        ask(Role.CLINICIAN);
        supervisorsAlone();
        assertThat(exported(scores, "phq-9-total")).isEmpty();
        assertThat(exported(scores, "attendance-rate")).isEqualTo(Map.of("all", 3, "some", 2, "drug", 3));
        assertThat(exported(forms, "")).isEmpty();
    }

    @Test
    void tablesAreWithoutWhatIsDeniedLabelledOrForSupervisors() {
        assertThat(rows("rapport-scores", "phq-9-total")).isEqualTo(Map.of("all", 1, "some", 1, "drug", 1));
        assertThat(rows("rapport-sessions", "")).isEqualTo(Map.of("all", 3, "drug", 3));

        ask(Role.INTEGRATION);
        assertThat(rows("rapport-scores", "phq-9-total")).isEqualTo(Map.of("all", 1, "some", 1));
        assertThat(rows("rapport-sessions", "")).isEqualTo(Map.of("all", 3, "some", 2, "drug", 2));

        supervisorsAlone();
        assertThat(rows("rapport-scores", "phq-9-total")).isEmpty();
    }

    @Test
    void figuresOfManyAreWithoutThoseAloneWhoHaveDeniedWorkOnQualityByWhicheverWayTheyAreCounted() {
        for (Role role : List.of(Role.CLINICIAN, Role.INTEGRATION)) {
            ask(role);
            assertThat(attended("Measure/" + ATTENDANCE)).as("SQL, %s", role).isEqualTo(9);
            assertThat(attended("Measure/north." + ATTENDANCE))
                    .as("CQL, %s", role)
                    .isEqualTo(9);
        }
    }

    @Test
    void listsOfClientsAreWithoutWhomAnythingIsDeniedOrLabelled() {
        String list = "Measure/" + ATTENDANCE + "&reportType=subject-list";
        assertThat(named(house.ask(list))).containsExactlyInAnyOrder("all", "drug");
        assertThat(house.ask(list)).contains("\"code\":\"SUD\"");
        assertThat(named(house.ask("Measure/$care-gaps?" + PERIOD))).containsExactlyInAnyOrder("all", "drug");

        ask(Role.INTEGRATION);
        assertThat(named(house.ask(list))).containsExactly("all");
        assertThat(house.ask(list)).doesNotContain("SUD");
        assertThat(named(house.ask("Measure/$care-gaps?" + PERIOD))).containsExactly("all");
    }

    /** How many lines there are of each client; of Observations those with a code. */
    private static Map<String, Integer> exported(String kickOff, String code) {
        Pattern coded = Pattern.compile("\"code\":\\{\"coding\":\\[\\{[^]]*\"code\":\"" + code + "\"");
        return byClient(house.export(kickOff).stream()
                .filter(line -> code.isEmpty() || coded.matcher(line).find()));
    }

    private static Map<String, Integer> rows(String view, String measure) {
        return byClient(house.ask("ViewDefinition/" + view + "/$run?_format=ndjson")
                .lines()
                .filter(line -> measure.isEmpty() || line.contains("\"measure\":\"" + measure + "\"")));
    }

    private static Map<String, Integer> byClient(Stream<String> lines) {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> named(line).forEach(client -> counts.merge(client, 1, Integer::sum)));
        return counts;
    }

    /** Whom a text tells of, by their own marks. */
    private static Set<String> named(String text) {
        return List.of("all", "none", "some", "drug").stream()
                .filter(client -> Pattern.compile("(Patient/|visit-|\"client_id\":\")" + client + "\\b")
                        .matcher(text)
                        .find())
                .collect(Collectors.toSet());
    }

    private static int attended(String path) {
        MeasureReport report = Endpoint.CONTEXT.newJsonParser().parseResource(MeasureReport.class, house.ask(path));
        return report.getGroupFirstRep().getPopulation().stream()
                .filter(one -> one.getCode().getCodingFirstRep().getCode().equals("numerator"))
                .findFirst()
                .orElseThrow()
                .getCount();
    }
}
