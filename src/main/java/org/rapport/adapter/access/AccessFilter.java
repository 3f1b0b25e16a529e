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
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.access.Caller;
import org.rapport.application.audit.AuditRights;

/**
 * Stands at all {@link Doors}: lets in whom {@link AccessPolicy} knows and the door is for, and everybody where a door looks
 * after itself. Where there is no door, nobody comes in. Behind it a request carries its {@link Caller}.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AccessFilter implements Filter {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Decision.Refused NONE_OF_THIS_ADDRESS =
            new Decision.Refused(405, "not-supported", "The method is none of this address", "");
    private static final Pattern SEARCH = Pattern.compile("/fhir/AuditEvent/_search");

    private static final Pattern EMPTY_PART = Pattern.compile("/fhir(/.*)?/(/.*)?");

    @Inject
    private AccessPolicy policy;

    @Inject
    private OperationsAccess operations;

    @Inject
    private PageVisitors visitors;

    @Inject
    private RequestRate rate;

    /** For the container, which injects the policy. */
    public AccessFilter() {}

    /** For a server that is put together by hand. */
    AccessFilter(AccessPolicy policy, OperationsAccess operations, PageVisitors visitors, RequestRate rate) {
        this.policy = policy;
        this.operations = operations;
        this.visitors = visitors;
        this.rate = rate;
    }

    /** The same without a bound for requests a minute. */
    public AccessFilter(AccessPolicy policy, OperationsAccess operations, PageVisitors visitors) {
        this(policy, operations, visitors, RequestRate.unlimited());
    }

    /** The same where nobody signs in to pages. */
    public AccessFilter(AccessPolicy policy, OperationsAccess operations) {
        this(policy, operations, PageVisitors.none());
    }

    /** The same without operators who sign in with a password. */
    public AccessFilter(AccessPolicy policy) {
        this(policy, new OperationsAccess(policy, Optional.empty(), "rapport.operations", Clock.systemUTC()));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain behind)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        FilterChain chain = new HeardOut(behind);
        Optional<Door> door = Doors.at(path(http), Doors.LIST);
        door.filter(one -> !one.takes(http.getMethod()))
                .ifPresent(one -> ((HttpServletResponse) response).setHeader("Allow", one.allowed()));
        Optional<Decision.Refused> objection = door.filter(Door::guardsItself)
                .map(one -> beforeAskingWho(one, http))
                .orElseGet(() -> beforeAskingAnybody(http));
        if (objection.isPresent()) {
            Refusals.write(objection.get(), (HttpServletResponse) response);
        } else if (door.map(Door::guardsItself).orElse(false)) {
            chain.doFilter(request, counted(door.get(), http, (HttpServletResponse) response));
        } else if (door.map(one -> one.key() == Door.Key.OPERATOR).orElse(false)) {
            enter(door, http, (HttpServletResponse) response, chain);
        } else {
            admit(door, http, (HttpServletResponse) response, chain);
        }
    }

    private HttpServletResponse counted(Door door, HttpServletRequest request, HttpServletResponse response) {
        return door.key() == Door.Key.SECRET
                ? new CountedSecrets(response, () -> rate.wrongSecretTooMany(address(request)))
                : response;
    }

    private Optional<Decision.Refused> beforeAskingWho(Door door, HttpServletRequest request) {
        return request.getMethod().equals("TRACE")
                ? Optional.of(NONE_OF_THIS_ADDRESS)
                : rate.objectionAt(door, path(request), address(request));
    }

    /** An issuer is not asked about one token after the other that nobody knows. */
    private Optional<Decision.Refused> beforeAskingAnybody(HttpServletRequest request) {
        return policy.wouldAsk(Approach.of(request)) ? rate.objectionToAsking(address(request)) : Optional.empty();
    }

    private static String address(HttpServletRequest request) {
        return Optional.ofNullable(request.getRemoteAddr()).orElse("");
    }

    /** Who is not known is told so, before anybody is told what is where. */
    private void admit(Optional<Door> door, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Decision known = door.flatMap(one -> visitors.at(one, request))
                .<Decision>map(Decision.Admitted::new)
                .orElseGet(() -> policy.decide(Approach.of(request)));
        if (known instanceof Decision.Admitted admitted) {
            nameTo(request, admitted.caller());
        }
        Decision decision = rate.counted(known, address(request));
        if (decision instanceof Decision.Admitted admitted) {
            decision = atDoor(door, admitted, request);
        }
        if (decision instanceof Decision.Refused refused) {
            Refusals.write(refused, response);
            return;
        }
        Caller caller = ((Decision.Admitted) decision).caller();
        request.setAttribute(AuditRights.ATTRIBUTE, AuditRights.of(caller));
        boolean named = caller.kind() != Caller.Kind.THIS_MACHINE;
        chain.doFilter(named ? new NamedRequest(request, caller.identity().subject()) : request, response);
    }

    /** Also of whom is refused then: the record tells of them by name. */
    private static void nameTo(HttpServletRequest request, Caller caller) {
        request.setAttribute(Caller.ATTRIBUTE, caller);
    }

    private static Decision atDoor(Optional<Door> door, Decision.Admitted admitted, HttpServletRequest request) {
        return astray(door, request)
                .or(() ->
                        door.flatMap(one -> one.objectionTo(admitted.caller())).map(AccessFilter::forbidden))
                .or(() -> GlassDoors.objection(request, path(request), admitted.caller()))
                .<Decision>map(refused -> refused)
                .orElse(admitted);
    }

    /** Where path and address differ, or parts of it are empty, what is behind may read another path. */
    private static Optional<Decision.Refused> astray(Optional<Door> door, HttpServletRequest request) {
        String sent = request.getRequestURI().substring(request.getContextPath().length());
        boolean other = !sent.replace("%24", "$").equals(path(request))
                || EMPTY_PART.matcher(sent).matches();
        if (door.isEmpty() || other) {
            return Optional.of(new Decision.Refused(404, "not-found", "There is nothing here", ""));
        }
        return door.get().takes(request.getMethod()) ? Optional.empty() : Optional.of(NONE_OF_THIS_ADDRESS);
    }

    private static Decision.Refused forbidden(String sentence) {
        return new Decision.Refused(403, "forbidden", sentence, "");
    }

    /** The door of operations is opened by the role alone: scopes of resources are about other doors. */
    private void enter(Optional<Door> door, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Entry asked = operations.decide(visit(request), door.flatMap(one -> visitors.at(one, request)));
        asked.known().ifPresent(caller -> nameTo(request, caller));
        Entry entry = rate.counted(asked, address(request));
        Optional<Decision.Refused> astray = astray(door, request);
        if (entry instanceof Entry.Welcome && astray.isPresent()) {
            Refusals.write(astray.get(), response);
            return;
        }
        if (entry instanceof Entry.Welcome welcome) {
            chain.doFilter(new NamedRequest(request, welcome.who()), response);
        } else if (entry instanceof Entry.Turned turned) {
            Refusals.write(turned, visitors, request, response);
        }
    }

    private static Visit visit(HttpServletRequest request) {
        return new Visit(
                Approach.of(request),
                request.isSecure(),
                READING.contains(request.getMethod())
                        || SEARCH.matcher(path(request)).matches(),
                address(request),
                request.getHeader(OperationsAccess.MARK) != null,
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")));
    }

    /** Where a request goes below the module, however much of it its servlet is mapped to. */
    static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
