package org.rapport.adapter.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresRecordCatalogue;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;
import org.rapport.application.record.Seal;
import org.rapport.application.record.Subject;
import org.rapport.testing.TestDatabase;

/** To whom data of a patient were shown or given. */
class AccountTest {
    private static final Instant DAY = Instant.parse("2026-05-04T10:00:00Z");
    private static PostgresRecordCatalogue catalogue;

    @BeforeAll
    static void fill() {
        TestDatabase database = TestDatabase.fresh();
        Database store = new Database(database.source());
        catalogue = new PostgresRecordCatalogue(store, () -> List.of("north", "south"));
        PostgresRecorder recorder = new PostgresRecorder(store, new Seal(Optional.empty()), Clock.systemUTC());
        database.execute("insert into person (site_id, patient_id, survivor_id) values ('north', 'old', '1')");
        recorder.record(entry(Deed.READ, "anna", Outcome.SUCCESS, "north", "1"));
        recorder.record(entry(Deed.SEARCH, "before-the-merge", Outcome.SUCCESS, "north", "old"));
        recorder.record(entry(Deed.SEARCH, "=cmd|' /C calc'", Outcome.SUCCESS, "north", "1", "2"));
        recorder.record(entry(Deed.EXPORT, "exporter", Outcome.SUCCESS, "north"));
        recorder.record(entry(Deed.EXPORT, "elsewhere", Outcome.SUCCESS, "south"));
        recorder.record(entry(Deed.READ, "of-another", Outcome.SUCCESS, "north", "2"));
        recorder.record(entry(Deed.READ, "same-id-elsewhere", Outcome.SUCCESS, "south", "1"));
        recorder.record(entry(Deed.READ, "refused", Outcome.MINOR_FAILURE, "north", "1"));
        recorder.record(entry(Deed.CREATE, "brought", Outcome.SUCCESS, "north", "1"));
    }

    private static Entry entry(Deed deed, String who, Outcome outcome, String site, String... patients) {
        return new Entry(
                UUID.randomUUID(),
                DAY,
                deed,
                outcome,
                new Agent(Agent.Kind.TOKEN, "https://issuer.example.org", who, Optional.empty(), List.of(), "10.0.0.1"),
                "/fhir/Observation",
                new Entry.About(
                        Optional.of(site),
                        Stream.of(patients).map(id -> new Subject(site, id)).toList(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                "status 200");
    }

    private static String csv(String patient, Instant from, Instant to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Account(Subject.of(patient), from, to).writeCsv(catalogue, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void namesEverybodyWhoSawThePersonUnderWhateverRecord() {
        for (String patient : List.of("north/1", "north/old")) {
            assertThat(csv(patient, DAY, DAY.plusSeconds(1)).lines().skip(1).map(line -> line.split(",")[2]))
                    .as(patient)
                    .containsExactlyInAnyOrder("anna", "before-the-merge", "'=cmd|' /C calc'", "exporter");
        }
    }

    @Test
    void saysWhetherItWasAboutThePatientAloneOrAboutMore() {
        String csv = csv("north/1", DAY, DAY.plusSeconds(1));
        assertThat(csv.lines().filter(line -> line.contains("anna"))).allMatch(line -> line.contains(",this patient,"));
        assertThat(csv.lines().filter(line -> line.contains("calc"))).allMatch(line -> line.contains(",2 patients,"));
        assertThat(csv.lines().filter(line -> line.contains("exporter")))
                .allMatch(line -> line.contains(",everybody,"));
    }

    @Test
    void tellsOfThePeriodAlone() {
        assertThat(csv("north/1", DAY.plusSeconds(1), DAY.plusSeconds(2)).lines())
                .hasSize(1);
        assertThat(csv("north/1", DAY.minusSeconds(1), DAY).lines()).hasSize(1);
    }

    @Test
    void givesTheSameAsJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Account(Subject.of("north/1"), DAY, DAY.plusSeconds(1)).writeJson(catalogue, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"patient\":\"north/1\",\"from\":\"2026-05-04T10:00:00Z\"")
                .contains("\"who\":\"anna\"", "\"of\":\"everybody\"")
                .doesNotContain("of-another", "refused", "brought")
                .endsWith("]}");
    }
}
