package org.rapport.application.chart;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.chart.AppSessions.Pending;
import org.rapport.application.chart.LaunchRefused.Reason;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.ClinicianApp;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * Opens the app for a clinician (SMART App Launch 2): sends the browser to the EHR's authorization server, and begins a
 * session when it comes back. Only FHIR servers of the hospitals' own may open it.
 */
public final class OpenApp {
    private static final String AGAIN = " Please open the app again from the EHR.";

    private final Sites sites;
    private final ClinicianSignIn signIn;
    private final AppSessions sessions;

    public OpenApp(Sites sites, ClinicianSignIn signIn, AppSessions sessions) {
        this.sites = sites;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /**
     * Where the browser goes next, and what it is to show when it comes back.
     *
     * @param to the authorization server
     * @param name of the cookie's holder
     * @param secret the cookie's value
     */
    public record Departure(URI to, String name, Secret secret) {}

    /**
     * What became of a browser that came back.
     *
     * @param session the session that began; empty where the browser has to go once more
     * @param again where to, when the server did not know the scopes in the one notation and is asked in the other
     */
    public record Arrival(Optional<AppSession> session, Optional<Departure> again) {}

    /** The hospitals whose clinicians can open the app, by id. */
    public List<Site> places() {
        return sites.running().stream().filter(site -> site.app().isPresent()).toList();
    }

    /**
     * Begins a launch.
     *
     * @param server the FHIR server ({@code iss}) as the browser says
     * @param launch what the EHR opened the app with; empty for a launch without an EHR, where the server asks for the
     *     patient
     * @param redirect where the browser is to come back to
     * @param from network address of the browser
     */
    public Departure depart(String server, Optional<String> launch, URI redirect, String from) throws LaunchRefused {
        return depart(place(server), url(server).orElseThrow(), launch, new Browser(redirect, from), Optional.empty());
    }

    /** The one hospital that has this server: two at one server would have their charts by rules of each other. */
    private Site place(String server) throws LaunchRefused {
        List<Site> possible = places().stream()
                .filter(place -> url(server).filter(app(place)::knows).isPresent())
                .toList();
        if (possible.isEmpty()) {
            throw new LaunchRefused(
                    Reason.FORBIDDEN,
                    "The app cannot be opened from this system: its address is not that of a hospital that uses"
                            + " Rapport. If it should be, the people who run Rapport can add it.");
        }
        if (possible.size() > 1) {
            throw new LaunchRefused(
                    Reason.FORBIDDEN,
                    "The app cannot tell which hospital this is: several use this system. The people who run Rapport"
                            + " can leave the app to one of them.");
        }
        return possible.get(0);
    }

    /** Where a browser comes back to, and from which network address it comes. */
    private record Browser(URI redirect, String from) {}

    private Departure depart(
            Site site, URI server, Optional<String> launch, Browser browser, Optional<Boolean> otherNotation)
            throws LaunchRefused {
        ClinicianSignIn.Desk desk = found(site, server);
        boolean older = otherNotation.orElse(desk.olderScopes());
        Secret verifier = Secret.random();
        Pending pending = new Pending(
                Secret.name(),
                Secret.random(),
                site,
                server,
                launch,
                verifier,
                browser.redirect(),
                older,
                otherNotation.isPresent(),
                sessions.latestReturn(),
                browser.from());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", app(site).client().clientId());
        query.put("redirect_uri", browser.redirect().toString());
        query.put("scope", AppScopes.of(app(site), launch.isPresent(), older, desk.online()));
        query.put("state", sessions.keep(pending));
        query.put("aud", server.toString());
        query.put("code_challenge", verifier.challenge());
        query.put("code_challenge_method", "S256");
        launch.ifPresent(value -> query.put("launch", value));
        return new Departure(with(desk.authorize(), query), pending.name(), pending.secret());
    }

    /**
     * A browser comes back.
     *
     * @param state as it says
     * @param code what the server sent it back with
     * @param error or the code of an error
     * @param shown gives what the browser shows in the cookie of a holder
     */
    public Arrival arrive(String state, Optional<String> code, Optional<String> error, Function<String, String> shown)
            throws LaunchRefused {
        Pending launch = sessions.take(state)
                .filter(one -> one.secret().isKnownAs(shown.apply(one.name())))
                .orElseThrow(() -> new LaunchRefused(
                        Reason.OVER, "This sign-in is not known here, took too long, or was used already." + AGAIN));
        if (error.filter("invalid_scope"::equals).isPresent() && !launch.last()) {
            Browser browser = new Browser(launch.redirect(), launch.from());
            Departure again =
                    depart(launch.site(), launch.server(), launch.launch(), browser, Optional.of(!launch.older()));
            return new Arrival(Optional.empty(), Optional.of(again));
        }
        if (code.isEmpty()) {
            throw new LaunchRefused(Reason.EHR, refusal(error.orElse("")));
        }
        return new Arrival(Optional.of(sessions.begin(launch, granted(launch, code.get()))), Optional.empty());
    }

    private ClinicianSignIn.Grant granted(Pending launch, String code) throws LaunchRefused {
        try {
            ClinicianSignIn.Grant grant = signIn.redeem(
                    launch.site(),
                    launch.server(),
                    new ClinicianSignIn.Code(new Secret(code), launch.verifier(), launch.redirect()));
            if (grant.patient().isEmpty()) {
                throw new LaunchRefused(
                        Reason.EHR,
                        "The EHR did not say which client the chart is of. Please open it from a client's record.");
            }
            return grant;
        } catch (EhrUnavailable e) {
            throw new LaunchRefused(
                    Reason.EHR, "The EHR did not complete the sign-in. " + e.getMessage() + "." + AGAIN);
        }
    }

    private ClinicianSignIn.Desk found(Site site, URI server) throws LaunchRefused {
        try {
            return signIn.find(site, server);
        } catch (EhrUnavailable e) {
            throw new LaunchRefused(Reason.EHR, "The EHR cannot be reached to sign in. " + e.getMessage() + ".");
        }
    }

    /** What the server says in its own words is not repeated: anybody can write it into the address. */
    private static String refusal(String error) {
        return switch (error) {
            case "access_denied" -> "The EHR did not allow the app to be opened, or it was declined." + AGAIN;
            case "invalid_scope" ->
                "The EHR does not grant what the app needs to read. The people who run the EHR can" + " allow it.";
            default -> "The EHR did not complete the sign-in." + AGAIN;
        };
    }

    private static ClinicianApp app(Site site) {
        return site.app().orElseThrow();
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI with(URI address, Map<String, String> query) {
        String added = query.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + added);
    }
}
