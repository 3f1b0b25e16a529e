package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.adapter.access.Inlet.Takes;
import org.rapport.application.access.Role;

/** What is too long, too deep, compressed or of another type is refused in a sentence wherever a body is taken, of the whole module. */
class BodiesAtEveryDoorTest {
    /** Of what is not read, as much as a server reads for itself before it closes the connection. */
    private static final int NOT_READ = 10_000;

    /** Deeper than any door reads; of so many levels even what an operator posts is not too long. */
    private static final int TOO_DEEP = 2_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Asking asking;
    private static String link;

    @BeforeAll
    static void start() throws Exception {
        asking = Asking.started();
        Ask newLink = Ask.LIST.stream()
                .filter(ask -> ask.what().equals("a new link"))
                .findFirst()
                .orElseThrow();
        String made = asking.send(newLink, Optional.of(new Caller(Role.CLINICIAN, Reach.EVERYTHING)), "north-ann")
                .body();
        link = new ObjectMapper().readTree(made).path("link").asText().replaceFirst(".*#", "");
    }

    static Stream<Inlet> unread() {
        return Inlet.LIST.stream().filter(inlet -> !inlet.takes().isRead());
    }

    static Stream<Inlet> read() {
        return Inlet.LIST.stream().filter(inlet -> inlet.takes().isRead());
    }

    static Stream<Inlet> documents() {
        return read().filter(inlet -> inlet.takes() != Takes.FORM);
    }

    @Test
    void everyDoorIsTried() {
        assertThat(Inlet.LIST.stream().map(Inlet::door).distinct())
                .containsExactlyElementsOf(Doors.LIST.stream().map(Door::name).toList());
        for (Inlet inlet : Inlet.LIST) {
            Door door = Doors.at(inlet.path(), Doors.LIST).orElseThrow();
            assertThat(door.name()).as(inlet.path()).isEqualTo(inlet.door());
            assertThat(door.takes("POST")).as(inlet.path()).isEqualTo(inlet.takes() != Takes.NOTHING);
        }
    }

    @ParameterizedTest
    @MethodSource("read")
    void oneByteMoreThanThereMayBeIsRefused(Inlet inlet) throws Exception {
        refused(
                inlet,
                send(inlet, ofLength(inlet, inlet.longest() + 1), inlet.takes().type()),
                413);
        assertThat(send(inlet, ofLength(inlet, inlet.longest()), inlet.takes().type())
                        .statusCode())
                .as(inlet.toString())
                .isNotEqualTo(413)
                .isLessThan(500);
    }

    /** It says first all that it has to say, and only then listens. */
    @ParameterizedTest
    @MethodSource("read")
    void whoIsStillSendingIsToldWhyToo(Inlet inlet) throws Exception {
        byte[] body = ofLength(inlet, inlet.longest() + 3_000_000);

        assertThat(Talker.says(
                        request(inlet, BodyPublishers.noBody(), inlet.takes().type()), body))
                .as(inlet.toString())
                .startsWith("HTTP/1.1 413 ");
        assertThat(Talker.says(request(inlet, BodyPublishers.noBody(), "text/plain"), body))
                .as(inlet.toString())
                .containsPattern("^HTTP/1.1 41[35] ");
    }

    @ParameterizedTest
    @MethodSource("unread")
    void whereNothingIsTakenWhatIsSentChangesNothing(Inlet inlet) throws Exception {
        int status = send(inlet, new byte[0], "").statusCode();

        assertThat(status).as(inlet.toString()).isLessThan(500);
        assertThat(send(inlet, ofLength(inlet, NOT_READ), "application/json").statusCode())
                .as(inlet.toString())
                .isEqualTo(status);
        assertThat(status == 405).as(inlet.toString()).isEqualTo(inlet.takes() == Takes.NOTHING);
    }

    static Stream<Inlet> forms() {
        return read().filter(inlet -> inlet.takes() == Takes.FORM);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormThatDoesNotSayHowLongItIsIsRefused(Inlet inlet) throws Exception {
        BodyPublisher untold = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(ofLength(inlet, 100)));

        refused(inlet, HTTP.send(request(inlet, untold, inlet.takes().type()).build(), BodyHandlers.ofString()), 411);
    }

    private static byte[] ofLength(Inlet inlet, int length) {
        boolean form = inlet.takes() == Takes.FORM;
        String before = form ? "code=" : "{\"a\":\"";
        String after = form ? "" : "\"}";
        return (before + "x".repeat(length - before.length() - after.length()) + after)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsTooDeepIsRefused(Inlet inlet) throws Exception {
        String arrays = "{\"site\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}";
        String objects = "{\"resourceType\":\"Parameters\",\"parameter\":" + "[{\"part\":".repeat(TOO_DEEP) + "[]"
                + "}]".repeat(TOO_DEEP) + "}";

        refused(
                inlet,
                send(
                        inlet,
                        arrays.getBytes(StandardCharsets.US_ASCII),
                        inlet.takes().type()),
                400,
                422);
        refused(
                inlet,
                send(
                        inlet,
                        objects.getBytes(StandardCharsets.US_ASCII),
                        inlet.takes().type()),
                400,
                413,
                422);
    }

    @ParameterizedTest
    @MethodSource("read")
    void whatIsOfAnotherTypeIsRefused(Inlet inlet) throws Exception {
        byte[] sound = inlet.sound().getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("application/xml", "text/plain", "multipart/form-data; boundary=x")) {
            refused(inlet, send(inlet, sound, type), 415);
        }
        refused(inlet, send(inlet, sound, inlet.takes() == Takes.FORM ? "application/json" : Takes.FORM.type()), 415);
    }

    @ParameterizedTest
    @MethodSource("read")
    void whatIsCompressedIsRefused(Inlet inlet) throws Exception {
        byte[] sound = inlet.sound().getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(inlet, gzip(sound), inlet.takes().type(), "Content-Encoding", "gzip");

        refused(inlet, answer, 400, 415, 422);
    }

    private static void refused(Inlet inlet, HttpResponse<String> answer, Integer... statuses) {
        assertThat(answer.statusCode()).as("%s: %s", inlet, answer.body()).isIn((Object[]) statuses);
        assertThat(answer.body())
                .as(inlet.toString())
                .contains(inlet.path().startsWith("/fhir") ? "OperationOutcome" : "{")
                .hasSizeLessThan(1_000)
                .doesNotContain("xxxx", "Exception");
    }

    private static HttpResponse<String> send(Inlet inlet, byte[] body, String type, String... more)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(inlet, publisher(inlet, body), type);
        if (more.length > 0) {
            request.headers(more);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Inlet inlet, BodyPublisher body, String type) {
        Caller caller = new Caller(inlet.role(), Reach.EVERYTHING);
        boolean byLink = inlet.door().equals("check-in");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(asking.url() + inlet.path()))
                .header("X-Rapport-Operations", "1")
                .header("Prefer", "respond-async")
                .header("Authorization", byLink ? "CheckIn " + link : "Bearer " + asking.token(caller))
                .timeout(Duration.ofSeconds(60))
                .POST(body);
        return type.isEmpty() ? request : request.header("Content-Type", type);
    }

    /** How long a document is a door sees when it has read it: nobody hangs up before the other has said everything. */
    private static BodyPublisher publisher(Inlet inlet, byte[] body) {
        return body.length == 0 || inlet.takes() == Takes.FORM
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
