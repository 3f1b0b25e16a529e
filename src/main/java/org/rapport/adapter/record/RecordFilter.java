package org.rapport.adapter.record;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.rapport.adapter.web.SafeHeaders;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Recorder;

/** Puts every answer of the module on record; what cannot be put on record is not served. */
public class RecordFilter implements Filter {
    private static final String NOT_NOW =
            """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient",\
            "diagnostics":"What is served has to be put on record, which cannot be done at the moment; try again"}]}""";

    @Inject
    private Recorder recorder;

    @Inject
    private Clock clock;

    /** For the container, which injects what it needs. */
    public RecordFilter() {}

    /** For a server that is put together by hand. */
    public RecordFilter(Recorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        Visit visit = new Visit((HttpServletRequest) request, recorder, clock);
        try {
            chain.doFilter(request, new WatchedResponse(answer, visit));
            end(request, answer, visit);
        } catch (NotRecorded e) {
            refuse((HttpServletRequest) request, answer);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            visit.breaksOff();
            throw e;
        }
    }

    private static void end(ServletRequest request, HttpServletResponse answer, Visit visit) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtItsEnd(answer, visit));
        } else {
            visit.ends(answer.getStatus());
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        if (answer.isCommitted()) {
            throw new IOException("The answer could not be put on record");
        }
        answer.reset();
        answer.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        answer.setHeader("Retry-After", "30");
        SafeHeaders.writeTo(request, answer);
        answer.setContentType("application/fhir+json;charset=UTF-8");
        answer.getOutputStream().write(NOT_NOW.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that another thread gives. */
    private record AtItsEnd(HttpServletResponse answer, Visit visit) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            visit.ends(answer.getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            visit.breaksOff();
        }

        @Override
        public void onError(AsyncEvent event) {
            visit.breaksOff();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
