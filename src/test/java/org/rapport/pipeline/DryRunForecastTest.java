package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirScoreWriter;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresUnwritten;
import org.rapport.application.publish.DryRun;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.ConditionalEhr;
import org.rapport.testing.ehr.ConditionalEhr.Condition;
import org.rapport.testing.ehr.DocumentEhr;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.Meditech;
import org.rapport.testing.ehr.OracleHealth;
import org.rapport.testing.ehr.PlainR4;
import org.rapport.testing.ehr.ReadOnlyEhr;

/** A dry run says which way each measure would go, and what it foresees is what happens. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class DryRunForecastTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final WriteBackRung[] ALL = WriteBackRung.values();

    static Stream<Arguments> ehrs() {
        return Stream.of(
                Arguments.of(new ConditionalEhr(true, Condition.TRANSACTION, Condition.UPDATE), "transaction"),
                Arguments.of(new ConditionalEhr(false, Condition.UPDATE), "conditional-update"),
                Arguments.of(new ConditionalEhr(true), "search"),
                Arguments.of(new PlainR4(PlainR4.Manner.LOCATION), "plain-create"),
                Arguments.of(new Meditech(), "questionnaire-response"),
                Arguments.of(DocumentEhr.updating(), "document"),
                Arguments.of(new ReadOnlyEhr(), "oru"));
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @MethodSource("ehrs")
    void foreseesTheWayThatIsTaken(FakeEhr ehr, String way) {
        try (ehr) {
            Desk desk = new Desk(DATABASE, ehr, ALL);
            desk.caseload();
            desk.pipe.score.scoreDue(50);
            Map<String, String> ways = report(desk.site).ways();
            assertThat(ways).hasSize(Integer.parseInt(DATABASE.look("select count(distinct measure) from score")));
            assertThat(ways.values()).containsOnly(way);
            assertThat(ehr.requests()).allMatch(request -> request.method().equals("GET"));

            desk.write();
            assertThat(desk.ways()).containsExactly(way);
        }
    }

    @Test
    void tellsWhatHasNoCodeThatTheHospitalTakes() {
        try (OracleHealth ehr = new OracleHealth(Set.of("44261-6"))) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.MAPPED);
            desk.caseload();
            desk.pipe.score.scoreDue(50);
            assertThat(report(desk.site).ways())
                    .containsEntry("phq-9-total", "mapped")
                    .containsEntry("attendance-rate", "none");
        }
    }

    @Test
    void foreseesNothingWhileTheEhrDoesNotAnswer() {
        URI down = MisbehavingEhr.down();
        Site site = SmallCaseload.site(down).writingBack(Desk.agreed(ALL));
        Desk desk = new Desk(DATABASE, site);
        desk.caseload();
        desk.pipe.score.scoreDue(50);
        assertThat(report(site).scores()).isPositive();
        assertThat(report(site).ways()).isEmpty();
    }

    private static DryRun.Report report(Site site) {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        Capabilities capabilities = new Capabilities(client, Clock.systemUTC());
        return new DryRun(
                        new Sites(List.of(site), List.of()),
                        new PostgresUnwritten(new Database(DATABASE.source()), Pipe.EVERYWHERE),
                        new FhirScoreWriter(client, capabilities, Pipe.EVERYWHERE).forecast())
                .report(site.id())
                .orElseThrow();
    }
}
