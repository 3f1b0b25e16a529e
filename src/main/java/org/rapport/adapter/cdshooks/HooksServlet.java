package org.rapport.adapter.cdshooks;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.adapter.web.BoundedBody;
import org.rapport.adapter.web.SentAs;
import org.rapport.adapter.web.Traces;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.WhoCalls;
import org.rapport.application.advice.WhoCalls.Call;
import org.rapport.application.record.Agent;

/**
 * CDS Hooks over HTTP: {@code GET /cds-services}, {@code POST /cds-services/<id>} and {@code POST
 * /cds-services/<id>/feedback}. Guards itself: the access policy lets the path through to {@link WhoCalls}.
 */
@WebServlet(name = "cds-hooks", urlPatterns = "/cds-services/*")
public class HooksServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([a-z-]{1,40})(/feedback)?");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String PREFLIGHT_SECONDS = "600";

    @Inject
    private transient Hooks hooks;

    @Inject
    private transient WhoCalls callers;

    @Inject
    private transient AdviceSettings settings;

    @Inject
    private transient PrefetchQuery prefetch;

    /** For the container, which injects what it needs. */
    public HooksServlet() {}

    /** For a server that is put together by hand. */
    public HooksServlet(Hooks hooks, WhoCalls callers, AdviceSettings settings, PrefetchQuery prefetch) {
        this.hooks = hooks;
        this.callers = callers;
        this.settings = settings;
        this.prefetch = prefetch;
    }

    /** Whatever else is asked is answered in the form of all answers, not by a page of the server. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            super.service(request, response);
        } else {
            notAllowed(request, response);
        }
    }

    private void notAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (!path.isEmpty() && service(path).isEmpty()) {
            answer(request, response, unknown());
            return;
        }
        response.setHeader("Allow", path.isEmpty() ? "GET, HEAD, OPTIONS" : "POST, OPTIONS");
        String how = path.isEmpty() ? "The list of services is asked for with GET" : "Services are called with POST";
        answer(request, response, Reply.problem(405, how));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!path(request).isEmpty()) {
            notAllowed(request, response);
            return;
        }
        boolean open = callers.byToken();
        WhoCalls.Answer caller = open ? null : callers.look(call(request, Set.of("")));
        answer(
                request,
                response,
                caller instanceof WhoCalls.Refused refused
                        ? Reply.refused(refused.status(), refused.challenge())
                        : Reply.ok(Discovery.answer(prefetch.text())));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        Optional<Service> service = service(path);
        if (service.isEmpty()) {
            answer(request, response, unknown());
            return;
        }
        if (!SentAs.json(request)) {
            answer(request, response, Reply.problem(415, "The body has to be application/json and not compressed"));
            return;
        }
        Optional<byte[]> body = BoundedBody.read(request, Body.LARGEST);
        if (body.isEmpty()) {
            answer(request, response, Reply.problem(413, "The body is larger than " + Body.LARGEST + " bytes"));
            return;
        }
        String endpoint = "/" + service.get().id();
        boolean feedback = path.endsWith("/feedback");
        Call call = call(request, feedback ? Set.of(endpoint, endpoint + "/feedback") : Set.of(endpoint));
        answer(
                request,
                response,
                feedback
                        ? hooks.feedback(service.get(), call, body.get())
                        : hooks.cards(service.get(), call, body.get()));
    }

    /** What a browser asks before it lets a page call. */
    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        if (allowOrigin(request, response)) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
            response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        }
        response.setHeader("Allow", "GET, POST, OPTIONS");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static Reply unknown() {
        return Reply.problem(404, "There is no such service; GET /cds-services says which there are");
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("").replaceAll("/$", "");
    }

    private static Optional<Service> service(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Service.of(matcher.group(1)) : Optional.empty();
    }

    private static Call call(HttpServletRequest request, Set<String> endpoints) {
        return new Call(
                Optional.ofNullable(request.getLocalAddr()).orElse(""),
                Optional.ofNullable(request.getHeader("Host")),
                Optional.ofNullable(request.getHeader("Origin")),
                Optional.ofNullable(request.getHeader("Authorization")),
                request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                        ? Optional.of(chain[0])
                        : Optional.empty(),
                endpoints);
    }

    private boolean allowOrigin(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> origin =
                Optional.ofNullable(request.getHeader("Origin")).filter(settings.origins()::contains);
        response.setHeader("Vary", "Origin");
        origin.ifPresent(one -> response.setHeader("Access-Control-Allow-Origin", one));
        return origin.isPresent();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
        allowOrigin(request, response);
        reply.about().ifPresentOrElse(about -> tell(request, about), () -> Traces.of(request)
                .nothing());
        response.setStatus(reply.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!reply.challenge().isEmpty()) {
            response.setHeader("WWW-Authenticate", reply.challenge());
        }
        if (reply.json().length > 0) {
            response.setContentType("application/json;charset=UTF-8");
            response.getOutputStream().write(reply.json());
        }
    }

    private static void tell(HttpServletRequest request, Reply.About about) {
        Traces.of(request)
                .patient(about.patient())
                .agent(new Agent(
                        Agent.Kind.CLINICIAN, about.client(), about.user(), Optional.of("cds-hooks"), List.of(), ""));
    }
}
