package org.rapport.adapter.record;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.web.Traces;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Recorder;

/** What the filter makes of answers of doors, whatever way they are written. */
class RecordFilterTest {
    private final Kept recorder = new Kept();
    private final Server server = new Server();

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** A recorder that fails as often as it is told to, and keeps what comes after. */
    private static final class Kept implements Recorder {
        private final List<Entry> recorded = Collections.synchronizedList(new ArrayList<>());
        private final List<Entry> noted = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void record(Entry entry) {
            if (failures.getAndDecrement() > 0) {
                throw new NotRecorded(new IllegalStateException("the database is away"));
            }
            recorded.add(entry);
        }

        @Override
        public void note(Entry entry) {
            noted.add(entry);
        }
    }

    /** How a door answers. */
    @FunctionalInterface
    private interface Door {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private HttpResponse<String> ask(Door door, String path) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                new FilterHolder(new RecordFilter(recorder, Clock.systemUTC())),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new Answering(door)), "/*");
        server.setHandler(handler);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Door door;

        private Answering(Door door) {
            this.door = door;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            door.answer(request, response);
        }
    }

    @Test
    void aStreamThatIsClosedAfterItCouldNotBePutOnRecordDoesNotBecomeAnEmptyAnswer() throws Exception {
        recorder.failures.set(1);
        HttpResponse<String> answer = ask(
                (request, response) -> {
                    try (OutputStream out = response.getOutputStream()) {
                        out.write("somebody's scores".getBytes(StandardCharsets.UTF_8));
                    }
                },
                "/fhir/Observation");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(recorder.recorded).as("nothing was served").isEmpty();
    }

    @Test
    void aWriterThatIsClosedAfterItCouldNotBePutOnRecordDoesNotEither() throws Exception {
        recorder.failures.set(1);
        HttpResponse<String> answer = ask(
                (request, response) -> {
                    try (var out = response.getWriter()) {
                        out.write("somebody's scores");
                    }
                },
                "/fhir/Observation");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(recorder.recorded).isEmpty();
    }

    @Test
    void thatTheGlassWasBrokenIsOnRecordByItselfBeforeAnythingIsServed() throws Exception {
        Door door = (request, response) -> {
            Traces.of(request).breaksGlass("emergency");
            response.getWriter().write("somebody's scores");
        };

        assertThat(ask(door, "/fhir/Observation/12").statusCode()).isEqualTo(200);
        assertThat(recorder.recorded).extracting(Entry::deed).containsExactly(Deed.BREAK_GLASS, Deed.READ);
        assertThat(recorder.recorded)
                .extracting(entry -> entry.reason().orElse(""))
                .containsOnly("emergency");
    }

    @Test
    void withoutARecordTheGlassStaysWhole() throws Exception {
        recorder.failures.set(1);
        HttpResponse<String> answer = ask(
                (request, response) -> {
                    Traces.of(request).breaksGlass("emergency");
                    response.getWriter().write("somebody's scores");
                },
                "/fhir/Observation/12");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("somebody");
        assertThat(recorder.recorded).isEmpty();
    }

    @Test
    void whatSomebodyNobodyKnowsAskedForIsNotKept() throws Exception {
        ask((request, response) -> response.setStatus(401), "/fhir/Observation?code=" + "x".repeat(3_000));
        assertThat(recorder.noted).hasSize(1);
        assertThat(recorder.noted.get(0).about().query()).isEmpty();
        assertThat(recorder.noted.get(0).detail()).isEqualTo("status 401");
    }
}
