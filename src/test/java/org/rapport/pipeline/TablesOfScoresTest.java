package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.rapport.pipeline.ServedBulkData.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.audit.AuditRights;
import org.rapport.testing.DuckDb;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** From scored facts to tables, over the endpoint, read back by DuckDB. */
class TablesOfScoresTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant SCORED = Instant.parse("2026-03-10T08:00:00Z");

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock(SCORED.plusSeconds(60));
    private ServedBulkData served;

    @BeforeEach
    void scoreTwoClients() {
        DATABASE.clear();
        Pipe pipe = new Pipe(DATABASE, SCORED);
        for (String patient : List.of("a", "b")) {
            pipe.receive(SmallCaseload.encounter(patient));
            pipe.receive(SmallCaseload.form(patient, 1, "completed", patient.equals("a") ? 1 : 2));
        }
        pipe.score.scoreDue(50);
        served = new ServedBulkData(DATABASE, clock, 5);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "ndjson", "json"})
    void givesEachScoreOneRowInWhateverFormat(String format) {
        String file = table("rapport-scores", format);
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("select count(*), count(distinct score_id) from " + file))
                    .containsExactly(List.of(
                            DATABASE.look("select count(*) from score"), DATABASE.look("select count(*) from score")));
            assertThat(duck.rows("select site, client_id, value::double, unit, status from " + file
                            + " where measure = 'phq-9-total' order by client_id"))
                    .containsExactly(
                            List.of("berlin", "a", "9.0", "{score}", "final"),
                            List.of("berlin", "b", "18.0", "{score}", "final"));
        }
    }

    @Test
    void hasSessionsCoursesAndClientsThatCanBeJoinedWithScores() {
        try (DuckDb duck = new DuckDb()) {
            String sql =
                    """
                    select p.client_id, s.attendance, s.status, c.status, epoch_ms(s."start"), x.value::double
                      from %s s join %s c using (site, course_id) join %s p on p.site = s.site and p.client_id = s.client_id
                      join %s x on x.site = s.site and x.client_id = s.client_id and x.measure = 'phq-9-total'
                     order by 1"""
                            .formatted(
                                    table("rapport-sessions", "parquet"),
                                    table("rapport-courses", "parquet"),
                                    table("rapport-clients", "parquet"),
                                    table("rapport-scores", "parquet"));
            assertThat(duck.rows(sql))
                    .containsExactly(
                            List.of("a", "attended", "finished", "active", "1773061200000", "9.0"),
                            List.of("b", "attended", "finished", "active", "1773061200000", "18.0"));
        }
    }

    @Test
    void hasTheComponentsOfScores() {
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("select c.component, c.value::double from " + table("rapport-score-components", "csv")
                            + " c join " + table("rapport-scores", "csv")
                            + " s using (score_id) where s.measure = 'phq-9-total' and s.client_id = 'a'"
                            + " and c.component = 'items-answered'"))
                    .containsExactly(List.of("items-answered", "9.0"));
        }
    }

    @Test
    void makesATableOfAClientsOwnDefinition() {
        HttpResponse<byte[]> answer = run(
                """
                {"resourceType":"ViewDefinition","name":"high","status":"active","resource":"Observation",
                 "constant":[{"name":"limit","valueInteger":10}],
                 "where":[{"path":"code.coding.where(code = 'phq-9-total').exists()"},
                          {"path":"value.ofType(Quantity).value >= %limit"}],
                 "select":[{"column":[{"name":"client","path":"subject.getReferenceKey(Patient)"},
                                      {"name":"value","path":"value.ofType(Quantity).value","type":"decimal"}]}]}""",
                "{\"name\":\"_format\",\"valueCode\":\"csv\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("client,value\r\nb,18\r\n");
    }

    @Test
    void saysWhyADefinitionCannotBeUsed() {
        HttpResponse<byte[]> several = run(
                """
                {"resourceType":"ViewDefinition","name":"several","resource":"Observation",
                 "select":[{"column":[{"name":"code","path":"code.coding.code"}]}]}""",
                "{\"name\":\"_format\",\"valueCode\":\"csv\"}");
        assertThat(several.statusCode()).isEqualTo(422);
        assertThat(json(several).at("/issue/0/diagnostics").asText()).contains("The column code has several values");
        HttpResponse<byte[]> foreign = run(
                """
                {"resourceType":"ViewDefinition","name":"x","resource":"Condition",
                 "select":[{"column":[{"name":"id","path":"id"}]}]}""",
                "{\"name\":\"_format\",\"valueCode\":\"csv\"}");
        assertThat(json(foreign).at("/issue/0/diagnostics").asText()).contains("'Condition'");
    }

    @Test
    void whatBreaksOffInTheMiddleDoesNotLookWhole() {
        String last = DATABASE.look("select id from score order by last_updated desc, id desc limit 1");
        String broken =
                """
                {"resourceType":"ViewDefinition","name":"late","resource":"Observation","select":[{"forEach":"code.coding",
                 "column":[{"name":"long","path":"'%s'"},{"name":"also","path":"'%s'"},
                           {"name":"wrong","path":"%%resource.where(id = '%s').code"}]}]}"""
                        .formatted("x".repeat(9_000), "y".repeat(9_000), last);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> run(broken, "{\"name\":\"_format\",\"valueCode\":\"csv\"}"))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void asksToComeAgainWhenWhatIsBeingStoredTakesTooLong() throws SQLException {
        try (Connection writer = DATABASE.source().getConnection()) {
            writer.setAutoCommit(false);
            try {
                writer.createStatement().execute("select pg_current_xact_id()");
                HttpResponse<byte[]> later = served.get("ViewDefinition/rapport-scores/$run");
                assertThat(later.statusCode()).isEqualTo(503);
                assertThat(later.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(json(later).at("/issue/0/code").asText()).isEqualTo("transient");
            } finally {
                writer.rollback();
                writer.setAutoCommit(true);
            }
        }
    }

    @Test
    void keepsToLimitGroupAndMoment() {
        assertThat(text(served.get("ViewDefinition/rapport-scores/$run?_format=csv&_limit=1&header=false"))
                        .lines())
                .hasSize(1);
        assertThat(text(served.get("ViewDefinition/rapport-scores/$run?_format=csv&header=false&_since=" + SCORED)))
                .isEmpty();
        DATABASE.execute("insert into audit_group (id, site_id, service) values (7, 'berlin', 'day clinic')");
        DATABASE.execute("insert into audit_session values ('berlin', 'b', 'none', 7, '2026-03-09', 'A', true)");
        String group = json(served.get("Group")).at("/entry/1/resource/id").asText();
        String sessions = "ViewDefinition/rapport-sessions/$run?_format=csv&header=false&group=Group/" + group;
        assertThat(text(served.get(sessions)).lines())
                .singleElement()
                .asString()
                .contains(",b,");
        await().untilAsserted(() ->
                assertThat(DATABASE.look("select count(*) from extract")).isEqualTo("0"));
    }

    @ParameterizedTest
    @CsvSource({
        "ViewDefinition/rapport-scores/$run?_format=xlsx, 400",
        "ViewDefinition/rapport-scores/$run?_limit=0, 400",
        "ViewDefinition/rapport-scores/$run?_since=today, 400",
        "ViewDefinition/rapport-scores/$run?patient=Patient/1, 400",
        "ViewDefinition/rapport-scores/$run?group=none, 404",
        "ViewDefinition/$run, 400",
        "ViewDefinition/$run?viewReference=ViewDefinition/none, 404",
        "ViewDefinition/none/$run, 404",
        "ViewDefinition/none, 404"
    })
    void saysWhyItRefuses(String path, int status) {
        HttpResponse<byte[]> refused = served.get(path);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).isNotBlank();
    }

    @Test
    void showsItsDefinitions() {
        assertThat(json(served.get("ViewDefinition")).path("entry")).hasSize(5);
        assertThat(json(served.get("ViewDefinition/rapport-scores"))
                        .path("name")
                        .asText())
                .isEqualTo("rapport_scores");
        assertThat(served.send("DELETE", "ViewDefinition/rapport-scores", "").statusCode())
                .isEqualTo(405);
        HttpResponse<byte[]> named = served.get(
                "ViewDefinition/$run?viewReference=https://rapport.org/fhir/ViewDefinition/rapport-courses",
                "Accept",
                "text/csv");
        assertThat(text(named)).startsWith("course_id,site,client_id,status,begun,ended");
    }

    @Test
    void tellsNothingOfSinglePatientsToWhoMaySeeAggregatesAlone() {
        served.allow(AuditRights.AGGREGATE);
        assertThat(served.get("ViewDefinition/rapport-scores/$run").statusCode())
                .isEqualTo(403);
        assertThat(served.get("ViewDefinition/rapport-scores").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> run(String view, String parameter) {
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"viewResource\",\"resource\":" + view
                + "}," + parameter + "]}";
        return served.send("POST", "ViewDefinition/$run", body);
    }

    /** A file, as DuckDB names it. */
    private String table(String view, String format) {
        HttpResponse<byte[]> answer = served.get("ViewDefinition/" + view + "/$run?_format=" + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        String name = view + "." + (format.equals("ndjson") ? "json" : format);
        return "'" + DuckDb.file(folder, name, answer.body()) + "'";
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
