package org.rapport.adapter.access;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.access.Caller;
import org.rapport.application.audit.AuditRights;

/**
 * Puts {@link AccessPolicy} in front of every path but the health checks and our public keys, which say nothing about
 * anybody, the notifications of EHRs, which have a secret of their own, the check-in, which has its link, the app for
 * clinicians, which has its sessions, the audit page, whose figures are not with it, and CDS Hooks,
 * whose callers show tokens of their own or are asked after at the same policy ({@link HookCallers}).
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AccessFilter implements Filter {
    private static final Set<String> OPEN =
            Set.of("/health/live", "/health/ready", "/health/started", "/app", "/cds-services");
    private static final Set<String> OPEN_BELOW = Set.of("/jwks/", "/notifications/", "/app/", "/cds-services/");

    /** The page of a check-in and what a device with a link asks; whoever has no link gets nothing but the page there. */
    private static final Pattern CHECK_IN = Pattern.compile("/check-in(/|/open|/answers|/[a-z-]+\\.(css|html|js))?");

    /** The audit page and what draws on it, which hold no figure; its figures are for those whom the policy admits. */
    private static final Pattern AUDIT = Pattern.compile("/audit(/|/[a-z-]+\\.(css|html|js)|/echarts-[0-9.]+\\.js)?");

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String OPERATIONS = "/operations";

    /** What is on record is for those who come in to operations. */
    private static final Pattern RECORD = Pattern.compile("/fhir/AuditEvent(/.*)?");

    private static final Pattern SEARCH = Pattern.compile("/fhir/AuditEvent/_search");

    @Inject
    private AccessPolicy policy;

    @Inject
    private OperationsAccess operations;

    @Inject
    private AuditAccess audits;

    /** For the container, which injects the policy. */
    public AccessFilter() {}

    /** For a server that is put together by hand. */
    public AccessFilter(AccessPolicy policy, OperationsAccess operations) {
        this(policy, operations, AuditAccess.byDefault(policy));
    }

    /** The same with other rules of what callers may see. */
    public AccessFilter(AccessPolicy policy, OperationsAccess operations, AuditAccess audits) {
        this.policy = policy;
        this.operations = operations;
        this.audits = audits;
    }

    /** The same without operators who sign in with a password. */
    public AccessFilter(AccessPolicy policy) {
        this(policy, new OperationsAccess(policy, Optional.empty(), "rapport.operations", Clock.systemUTC()));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (open(path(http))) {
            chain.doFilter(request, response);
            return;
        }
        if ((path(http) + "/").startsWith(OPERATIONS + "/")
                || RECORD.matcher(path(http)).matches()) {
            enter(http, (HttpServletResponse) response, chain);
            return;
        }
        Decision decision = admitted(http, policy.decide(approach(http)));
        if (decision instanceof Decision.Refused refused) {
            refuse(refused, (HttpServletResponse) response);
        } else {
            chain.doFilter(path(http).startsWith("/check-in/") ? named(http) : request, response);
        }
    }

    /** Who was let in is told apart by what they may see. */
    private Decision admitted(HttpServletRequest request, Decision decision) {
        if (decision instanceof Decision.Refused) {
            return decision;
        }
        Caller caller = audits.caller(approach(request));
        AuditRights rights = AuditRights.of(caller);
        request.setAttribute(Caller.ATTRIBUTE, caller);
        request.setAttribute(AuditRights.ATTRIBUTE, rights);
        String asSent =
                request.getRequestURI().substring(request.getContextPath().length());
        return AuditAccess.opens(rights, path(request), asSent)
                ? decision
                : new Decision.Refused(403, "forbidden", "The token is for aggregates alone", "");
    }

    /** It is kept who makes links. */
    private HttpServletRequest named(HttpServletRequest request) {
        return policy.bearer(approach(request))
                .<HttpServletRequest>map(bearer -> new NamedRequest(request, bearer.name()))
                .orElse(request);
    }

    private static boolean open(String path) {
        return OPEN.contains(path)
                || OPEN_BELOW.stream().anyMatch(path::startsWith)
                || CHECK_IN.matcher(path).matches()
                || AUDIT.matcher(path).matches();
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Entry entry = operations.decide(visit(request));
        if (entry instanceof Entry.Welcome welcome) {
            request.setAttribute(Caller.ATTRIBUTE, welcome.caller());
            chain.doFilter(new NamedRequest(request, welcome.who()), response);
        } else if (entry instanceof Entry.Turned turned) {
            turned.retryAfterSeconds().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait)));
            refuse(turned.decision(), response);
        }
    }

    private static Visit visit(HttpServletRequest request) {
        return new Visit(
                approach(request),
                request.isSecure(),
                READING.contains(request.getMethod()) || SEARCH.matcher(path(request)).matches(),
                Optional.ofNullable(request.getRemoteAddr()).orElse(""),
                request.getHeader(OperationsAccess.MARK) != null,
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")));
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private static Approach approach(HttpServletRequest request) {
        return new Approach(
                Optional.ofNullable(request.getLocalAddr()).orElse(""),
                Optional.ofNullable(request.getHeader("Host")),
                Optional.ofNullable(request.getHeader("Origin")),
                Optional.ofNullable(request.getHeader("Authorization")));
    }

    private static void refuse(Decision.Refused refused, HttpServletResponse response) throws IOException {
        response.setStatus(refused.status());
        if (!refused.challenge().isEmpty()) {
            response.setHeader("WWW-Authenticate", refused.challenge());
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/fhir+json;charset=UTF-8");
        String json =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"%s"}]}"""
                        .formatted(refused.issue(), refused.sentence());
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
