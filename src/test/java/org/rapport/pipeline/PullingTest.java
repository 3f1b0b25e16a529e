package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.site.Site;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;

/** Pulls through the shared routes from an EHR that misbehaves and then recovers: nothing lost, nothing doubled. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PullingTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[
             {"type":"Encounter","interaction":[{"code":"read"},{"code":"search-type"}],
              "searchParam":[{"name":"_lastUpdated","type":"date"}]}]}]}""";
    private static final String FIRST = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":"
            + "\"next\",\"url\":\"Encounter?page=2\"}],\"entry\":[" + encounter(1, "") + "," + encounter(2, "") + "]}";
    private static final String SECOND =
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + encounter(3, "") + "]}";
    private static final String WATERMARK = "select to_char(watermark at time zone 'UTC', 'HH24:MI') from feed";

    private volatile Reply first;
    private volatile Reply second;
    private MisbehavingEhr ehr;
    private PullDesk desk;

    @BeforeEach
    void start() {
        DATABASE.clear();
        first = Reply.json(200, FIRST);
        ehr = MisbehavingEhr.playing(request -> {
            if (request.path().endsWith("/metadata")) {
                return Reply.json(200, STATEMENT);
            }
            return request.target().contains("page=2") ? second : first;
        });
        connect(ehr.base());
    }

    @AfterEach
    void stop() {
        desk.close();
        ehr.close();
    }

    static List<Reply> troubles() {
        return List.of(
                Reply.status(401),
                Reply.status(403),
                Reply.status(500),
                Reply.status(503),
                Reply.status(429, "Retry-After: 0"),
                Reply.html(200, "<html>Maintenance</html>"),
                Reply.json(200, "{\"resourceType\":\"Bundle\",\"entry\":[{]}"),
                Reply.json(200, SECOND + "}"),
                Reply.cutOff(SECOND),
                Reply.cutOffInChunks(SECOND),
                Reply.cutOffUnnoticed(SECOND),
                Reply.hangUp(),
                Reply.json(200, "{\"resourceType\":\"OperationOutcome\"}"),
                Reply.json(
                        200,
                        SECOND.replace(
                                "\"entry\"",
                                "\"link\":[{\"relation\":\"next\",\"url\":"
                                        + "\"https://elsewhere.example/fhir/Encounter\"}],\"entry\"")),
                Reply.json(
                        200,
                        SECOND.replace(
                                "\"entry\"",
                                "\"link\":[{\"relation\":\"next\",\"url\":" + "\"Encounter?page=2\"}],\"entry\"")));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void neitherLosesNorDoublesAnythingWhenThePageAfterTheFirstIsNotToBeHad(Reply trouble) {
        second = trouble;
        pull();
        assertThat(DATABASE.look(WATERMARK))
                .as("not moved past what was not read")
                .isEqualTo("null");
        assertThat(DATABASE.look("select length(failure) > 10 from feed")).isEqualTo("true");

        second = Reply.json(200, SECOND);
        pull();
        pull();
        assertThat(DATABASE.look("select count(*) from fact where not retracted"))
                .isEqualTo("3");
        assertThat(DATABASE.look("select value from counter where name = 'encountersReceived'"))
                .isEqualTo("3");
        assertThat(DATABASE.look(WATERMARK)).isEqualTo("10:03");
        assertThat(DATABASE.look("select failure from feed")).isEqualTo("null");
    }

    /** An EHR that pages by offset: what changes meanwhile moves to the end, and its successor over the boundary. */
    @Test
    void findsWhatSlippedOverAPageBoundaryWhenAnEarlierOneChangedMeanwhile() {
        String changed = encounter(1, "").replace("\"versionId\":\"1\"", "\"versionId\":\"2\"");
        second = Reply.json(200, SECOND.replace(encounter(3, ""), changed));
        pull();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("2");
        assertThat(DATABASE.look(WATERMARK)).isEqualTo("null");

        first = Reply.json(200, FIRST.replace(encounter(1, ""), encounter(3, "")));
        pull();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
        assertThat(DATABASE.look("select distinct ways from fact")).isEqualTo("{fhir}");
        assertThat(DATABASE.look(WATERMARK)).isEqualTo("10:03");
    }

    @Test
    void waitsAsLongAsABusyEhrAsksFor() {
        second = inTurn(Reply.status(429, "Retry-After: 1"), Reply.json(200, SECOND));
        pull();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
    }

    @Test
    void comesBackWhenTheEhrIsUpAgain() {
        desk.close();
        connect(MisbehavingEhr.down());
        pull();
        assertThat(DATABASE.look("select count(*) from feed where failure is not null"))
                .isEqualTo("1");

        desk.close();
        second = Reply.json(200, SECOND);
        connect(ehr.base());
        pull();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
    }

    @Test
    void endsAPullWhoseLinksRunInACircle() {
        second = Reply.json(
                200,
                SECOND.replace(
                        "\"entry\"", "\"link\":[{\"relation\":\"next\",\"url\":\"Encounter?again\"}],\"entry\""));
        pull();

        assertThat(DATABASE.look("select failure from feed")).contains("circle");
        assertThat(ehr.requests("GET", "/fhir/Encounter")).hasSizeLessThan(6);
        assertThat(DATABASE.look(WATERMARK)).isEqualTo("null");
    }

    @Test
    void deadLettersAResourceThatLacksWhatIsNeededAndTakesItsLaterVersion() {
        second = Reply.json(200, SECOND.replace("\"subject\":{\"reference\":\"Patient/p3\"},", ""));
        pull();
        pull();
        assertThat(DATABASE.look(WATERMARK)).as("the others of its page count").isEqualTo("10:03");
        List<DeadLetter> letters = letters();
        assertThat(letters).extracting(DeadLetter::reference).containsExactly("Encounter/3");
        assertThat(letters.get(0).reason()).contains("Encounter.subject");

        pull();
        assertThat(letters()).as("not doubled").hasSize(1);
        second = Reply.json(200, SECOND.replace("\"versionId\":\"1\"", "\"versionId\":\"2\""));
        pull();
        assertThat(letters()).isEmpty();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
    }

    @Test
    void isNotStoppedByIdsAndVersionsThatNoServerShouldGive() {
        second = Reply.json(
                200,
                SECOND.replace("\"versionId\":\"1\"", "\"versionId\":\"\\u0000\"")
                        .replace("\"entry\":[", "\"entry\":[" + encounter(4, "\\u0000" + "y".repeat(9_000)) + ","));
        pull();

        assertThat(DATABASE.look("select failure from feed")).isEqualTo("null");
        assertThat(letters()).isNotEmpty();
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
    }

    private void connect(URI base) {
        desk = new PullDesk(DATABASE, at(base), Clock.systemUTC());
    }

    private void pull() {
        desk.pull();
    }

    private static Reply inTurn(Reply... replies) {
        Iterator<Reply> rest = List.of(replies).iterator();
        return connection -> rest.next().to(connection);
    }

    private static List<DeadLetter> letters() {
        return new DeadLetters(new Database(DATABASE.source())).open(10);
    }

    private static Site at(URI base) {
        Site berlin = TestSites.berlin();
        return new Site(
                berlin.id(),
                base,
                berlin.credentials(),
                berlin.therapy(),
                berlin.homeworkCodes(),
                berlin.outcomeCodes(),
                berlin.extensions().cancellationTime(),
                berlin.engagement(),
                new Site.Pull(2, Duration.ofSeconds(10), Optional.<Instant>empty(), Duration.ofSeconds(10), 1_000_000),
                berlin.publish());
    }

    private static String encounter(int number, String id) {
        return """
                {"resource":{"resourceType":"Encounter","id":"%s","meta":{"versionId":"1",
                 "lastUpdated":"2026-03-02T10:0%d:00Z"},"status":"finished","class":{"code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/p%d"},
                 "period":{"start":"2026-03-02T09:00:00Z","end":"2026-03-02T09:50:00Z"}}}"""
                .formatted(id.isEmpty() ? Integer.toString(number) : id, number, number);
    }
}
