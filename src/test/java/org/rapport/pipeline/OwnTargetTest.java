package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.testing.Forms;
import org.rapport.testing.RoutesFolder;
import org.rapport.testing.TestDatabase;

/** A hospital's own target, written in YAML alone: what it is given, and what its end means. */
class OwnTargetTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<Exchange> taken = new ArrayList<>();
    private ExampleSite site;

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void isGivenEachScoreAsAnObservationWithHeadersThatNameIt() throws IOException {
        start("        - to: direct:hospital");

        assertThat(taken).isNotEmpty();
        for (Exchange exchange : taken) {
            JsonNode observation = JSON.readTree(exchange.getMessage().getBody(byte[].class));
            assertThat(observation.get("resourceType").asText()).isEqualTo("Observation");
            assertThat(observation.get("id").asText()).isEqualTo(header(exchange, "RapportScoreId"));
            assertThat(observation.at("/code/coding/0/code").asText()).isEqualTo(header(exchange, "RapportMeasure"));
            assertThat(header(exchange, "RapportSite")).isEqualTo("own");
            assertThat(header(exchange, "RapportPatient")).isEqualTo("p1");
            assertThat(header(exchange, "RapportVersion")).isEqualTo("1");
            assertThat(header(exchange, "RapportStatus")).isEqualTo("final");
        }
        assertThat(states()).isEqualTo("accepted");
    }

    @Test
    void isAskedAgainWhenItFailsWithoutAWordOfWhatItWasGiven() throws IOException {
        start(
                """
                        - throwException:
                            exceptionType: java.io.IOException
                            message: "p1 ${body}"
                """);

        assertThat(states()).isEqualTo("pending");
        assertThat(DATABASE.look("select max(last_error) from outbox"))
                .isEqualTo("The route direct:scores-own failed (IOException)");
    }

    @Test
    void refusesByAHeaderThatHoldsTheReason() throws IOException {
        start("        - setHeader: { name: RapportRefused, constant: This system takes no scores of therapists }");

        assertThat(states()).isEqualTo("refused");
        assertThat(DATABASE.look("select max(reason) from dead_letter"))
                .isEqualTo("This system takes no scores of therapists");
    }

    @Test
    void defersByAHeaderAndSaysForHowLong() throws IOException {
        start(
                """
                        - setHeader: { name: RapportDeferred, constant: Closed at night }
                        - setHeader: { name: RapportRetryAfter, constant: 7200 }
                """);

        assertThat(states()).isEqualTo("pending");
        assertThat(DATABASE.moment("select min(next_attempt) from outbox where last_error = 'Closed at night'"))
                .isEqualTo(Versions.AS_OF.plusSeconds(7200));
    }

    /** A route may copy what its receiver said, which may be a date, or nonsense. */
    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2026 07:28:00 GMT", "soon", "-5", "9223372036854775807"})
    void defersForAsLongAsUsualOrAsBelievableWhenTheTimeIsNoNumberOfSeconds(String wait) throws IOException {
        start(
                """
                        - setHeader: { name: RapportDeferred, constant: Closed at night }
                        - setHeader: { name: RapportRetryAfter, constant: "WAIT" }
                """
                        .replace("WAIT", wait));

        assertThat(states()).isEqualTo("pending");
        assertThat(DATABASE.moment("select max(next_attempt) from outbox where last_error = 'Closed at night'"))
                .isBetween(Versions.AS_OF, Versions.AS_OF.plus(Duration.ofDays(1)));
    }

    @Test
    void isMissedInOneSentence() throws IOException {
        start("        - to: direct:hospital", "elsewhere");

        assertThat(states()).isEqualTo("pending");
        assertThat(DATABASE.look("select max(last_error) from outbox"))
                .isEqualTo("No running route begins with direct:scores-elsewhere; see publish.target");
    }

    private void start(String steps) throws IOException {
        start(steps, "own");
    }

    private void start(String steps, String target) throws IOException {
        DATABASE.clear();
        String route =
                """
                - route:
                    id: own-scores
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:scores-own
                      steps:
                """
                        + steps.stripTrailing() + "\n";
        RoutesFolder routes = RoutesFolder.at(folder.resolve("routes"))
                .with("own.yaml", route)
                .withSettings("own", Map.of("timezone", "Europe/Berlin", "publish.target", target));
        site = new ExampleSite(DATABASE, routes.path(), "own", Map.of("ehr.url", "https://ehr.own.example/fhir"));
        assertThat(site.refused()).isEmpty();
        listen();
        site.pipe.receive(
                Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, 1, 1).withId("f1").json().getBytes(StandardCharsets.UTF_8));
        site.scoreAndPublish();
    }

    private void listen() {
        try {
            site.engine.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:hospital").process(exchange -> taken.add(exchange.copy()));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }

    private static String states() {
        return DATABASE.look("select string_agg(distinct state, ' ') from outbox");
    }
}
