package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.application.site.Site;
import org.rapport.testing.HandClock;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.oauth.ConfiguredSite;

/**
 * Reading from an EHR that is hostile or broken, over real sockets into a real database: a trouble is noted on the feed,
 * the token stays with its EHR, and once the trouble is over everything is there once.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileEhrReadingTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String TOKEN = "the-token-of-berlin";
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[
             {"type":"Encounter","interaction":[{"code":"read"},{"code":"search-type"}],
              "searchParam":[{"name":"_lastUpdated","type":"date"}]}]}]}""";
    private static final String SECOND = page("", encounter(3, "2026-03-02T10:03:00Z"));

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-03-02T12:00:00Z"));
    private Function<Request, Reply> script = request -> Reply.status(500);
    private MisbehavingEhr ehr;
    private MisbehavingEhr thief;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        DATABASE.clear();
        token = Files.writeString(folder.resolve("token"), TOKEN);
        ehr = MisbehavingEhr.playing(
                request -> request.path().endsWith("/metadata") ? Reply.json(200, STATEMENT) : script.apply(request));
        thief = MisbehavingEhr.playing(request -> Reply.json(200, SECOND));
    }

    @AfterEach
    void stop() {
        ehr.close();
        thief.close();
    }

    /** What goes wrong with the second page. */
    enum Trouble {
        NEXT_LINK_TO_ANOTHER_HOST(test -> Reply.json(
                200, page("https://elsewhere.example/fhir/Encounter?page=3", encounter(3, "2026-03-02T10:03:00Z")))),
        NEXT_LINK_WITH_A_WRONG_PORT(test ->
                Reply.json(200, page(test.thief.base() + "/Encounter?page=3", encounter(3, "2026-03-02T10:03:00Z")))),
        NEXT_LINKS_IN_A_LOOP(test ->
                Reply.json(200, page(test.ehr.base() + "/Encounter?page=2", encounter(3, "2026-03-02T10:03:00Z")))),
        REDIRECT_CARRYING_THE_TOKEN_AWAY(
                test -> Reply.status(302, "Location: " + test.thief.base() + "/Encounter?page=2")),
        REDIRECT_TO_THE_SAME_HOST_OUTSIDE_THE_EHR(test -> Reply.status(307, "Location: /elsewhere/Encounter")),
        ABSURD_RETRY_AFTER(test -> Reply.status(503, "Retry-After: 99999999999")),
        RETRY_AFTER_OF_NO_MEANING(test -> Reply.status(429, "Retry-After: soon")),
        MISSING_RETRY_AFTER(test -> Reply.status(429)),
        CUT_IN_MID_JSON(test -> Reply.cutOffUnnoticed(SECOND)),
        CUT_BEFORE_ITS_DECLARED_END(test -> Reply.cutOff(SECOND)),
        TOKEN_REFUSED_HALF_WAY(test -> Reply.status(401, "WWW-Authenticate: Bearer"));

        private final Function<HostileEhrReadingTest, Reply> reply;

        Trouble(Function<HostileEhrReadingTest, Reply> reply) {
            this.reply = reply;
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void isNotedAndOnceItIsOverEverythingIsThereOnce(Trouble trouble) {
        try (PullDesk desk = new PullDesk(DATABASE, site(Map.of()), clock)) {
            script = pages(trouble.reply.apply(this));
            desk.pull();
            assertThat(DATABASE.look("select length(failure) > 10 from feed")).isEqualTo("true");
            assertThat(DATABASE.look("select watermark from feed")).isEqualTo("null");

            script = pages(Reply.json(200, SECOND));
            clock.now = clock.now.plus(Duration.ofMinutes(15));
            desk.pull();
            desk.pull();
            assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
            assertThat(DATABASE.look("select value from counter where name = 'encountersReceived'"))
                    .isEqualTo("3");
            assertThat(DATABASE.look("select failure from feed")).isEqualTo("null");
            assertThat(thief.requests()).isEmpty();
        }
    }

    @Test
    void aRelativeNextLinkIsFollowed() {
        try (PullDesk desk = new PullDesk(DATABASE, site(Map.of()), clock)) {
            script = pages(Reply.json(200, SECOND));
            desk.pull();
            assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
        }
    }

    @Test
    void nextLinksThatAreAlwaysNewAndBringTheSameDoNotKeepAPullForEver() {
        AtomicInteger number = new AtomicInteger();
        script = request -> Reply.json(
                200, page("Encounter?token=" + number.incrementAndGet(), encounter(3, "2026-03-02T10:03:00Z")));
        try (PullDesk desk = new PullDesk(DATABASE, site(Map.of()), clock)) {
            desk.pull();
            assertThat(DATABASE.look("select failure from feed")).contains("next links do not end");
            assertThat(DATABASE.look("select watermark from feed")).isEqualTo("null");
        }
    }

    @Test
    void aTokenRefusedHalfWayIsReadAnewBeforeTheNextPull() throws IOException {
        try (PullDesk desk = new PullDesk(DATABASE, site(Map.of()), clock)) {
            script = request -> {
                boolean renewed = request.header("Authorization").equals(Optional.of("Bearer the-renewed-token"));
                return request.target().contains("page=2") && !renewed
                        ? Reply.status(401)
                        : pages(Reply.json(200, SECOND)).apply(request);
            };
            desk.pull();
            assertThat(DATABASE.look("select failure from feed"))
                    .contains("credentials")
                    .doesNotContain(TOKEN);

            Files.writeString(token, "the-renewed-token");
            desk.pull();
            assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
        }
    }

    /** Two nodes of one EHR: what the slow one stores after the fast one's latest carries an earlier time. */
    @Test
    void clocksOfTheEhrFiveMinutesApartAreWithinTheOverlap() {
        List<String> stored = new CopyOnWriteArrayList<>(List.of(encounter(1, "2026-03-02T11:50:00Z")));
        script = request -> Reply.json(200, page("", since(request, stored)));
        try (PullDesk desk = new PullDesk(DATABASE, site(Map.of()), clock)) {
            desk.pull();
            stored.add(encounter(2, "2026-03-02T11:45:00Z"));
            stored.add(encounter(3, "2026-03-02T11:50:01Z"));
            desk.pull();
            assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("3");
        }
    }

    /** The EHR's clock is five minutes ahead of ours, and is then set right. */
    @Test
    void anEhrFiveMinutesAheadThatIsSetRightLosesNothing() {
        List<String> stored = new CopyOnWriteArrayList<>(List.of(encounter(1, "2026-03-02T12:05:00Z")));
        script = request -> Reply.json(200, page("", since(request, stored)));
        try (PullDesk desk = new PullDesk(DATABASE, site(Map.of()), clock)) {
            desk.pull();
            assertThat(DATABASE.look("select watermark <= '2026-03-02T12:00:00Z' from feed"))
                    .as("not moved into the future")
                    .isEqualTo("true");
            stored.add(encounter(2, "2026-03-02T12:01:00Z"));
            clock.now = Instant.parse("2026-03-02T12:01:30Z");
            desk.pull();
            assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("2");
        }
    }

    private static Function<Request, Reply> pages(Reply second) {
        String first =
                page("Encounter?page=2", encounter(1, "2026-03-02T10:01:00Z"), encounter(2, "2026-03-02T10:02:00Z"));
        return request -> {
            if (!request.header("Authorization").orElse("").startsWith("Bearer the-")) {
                return Reply.status(401);
            }
            return request.target().contains("page=2") ? second : Reply.json(200, first);
        };
    }

    /** Those that the EHR has changed since the moment that the search names, by its own clocks. */
    private static String[] since(Request request, List<String> stored) {
        String query = URLDecoder.decode(request.target(), StandardCharsets.UTF_8);
        Instant from = query.contains("_lastUpdated=ge")
                ? Instant.parse(query.replaceFirst(".*_lastUpdated=ge([^&]*).*", "$1"))
                : Instant.EPOCH;
        return stored.stream()
                .filter(one -> !Instant.parse(one.replaceAll("(?s).*\"lastUpdated\":\"([^\"]*)\".*", "$1"))
                        .isBefore(from))
                .toArray(String[]::new);
    }

    /** A site with the defaults of every setting that is not named. */
    private Site site(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("ehr.token-file", token.toString());
        return ConfiguredSite.of(folder, ehr.base(), all);
    }

    private static String page(String next, String... entries) {
        String link = next.isEmpty() ? "" : "\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}],";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + link + "\"entry\":["
                + List.of(entries).stream().collect(Collectors.joining(",")) + "]}";
    }

    private static String encounter(int number, String lastUpdated) {
        return """
                {"resource":{"resourceType":"Encounter","id":"%d","meta":{"versionId":"1","lastUpdated":"%s"},
                 "status":"finished","class":{"code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/p%d"},
                 "period":{"start":"2026-03-02T09:00:00Z","end":"2026-03-02T09:50:00Z"}}}"""
                .formatted(number, lastUpdated, number);
    }
}
