package org.rapport.adapter.smart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.chart.AppSession;
import org.rapport.application.chart.AppSessions;
import org.rapport.application.chart.LaunchRefused;
import org.rapport.application.chart.OpenApp;
import org.rapport.application.chart.Secret;
import org.rapport.config.AppPlace;

/** Opening and closing the app: {@code launch} is registered at EHRs, {@code callback} is where browsers come back to. */
@Path("/")
@Dependent
public class LaunchResource {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration TO_SIGN_IN = Duration.ofMinutes(10);

    private final OpenApp open;
    private final AppSessions sessions;
    private final AppPlace place;

    @Inject
    public LaunchResource(OpenApp open, AppSessions sessions, AppPlace place) {
        this.open = open;
        this.sessions = sessions;
        this.place = place;
    }

    /** Which hospital, where no EHR opens the app. */
    @GET
    public Response choose(@Context UriInfo uri) throws LaunchRefused {
        return uri.getRequestUri().getPath().endsWith("/")
                ? Response.ok(Pages.choice(open.places()), Pages.HTML).build()
                : Response.seeOther(URI.create(address(uri) + "/")).build();
    }

    @GET
    @Path("launch")
    public Response launch(
            @QueryParam("iss") String iss,
            @QueryParam("launch") String launch,
            @Context UriInfo uri,
            @Context HttpServletRequest browser,
            @Context HttpHeaders request)
            throws LaunchRefused {
        URI app = address(uri);
        Optional<String> context = Optional.ofNullable(launch).filter(text -> !text.isEmpty());
        OpenApp.Departure departure = open.depart(
                Optional.ofNullable(iss).orElse(""),
                context,
                URI.create(app + "/callback"),
                Optional.ofNullable(browser.getRemoteAddr()).orElse(""));
        return away(departure, app, request);
    }

    @GET
    @Path("callback")
    public Response callback(
            @QueryParam("state") String state,
            @QueryParam("code") String code,
            @QueryParam("error") String error,
            @Context UriInfo uri,
            @Context HttpServletRequest browser,
            @Context HttpHeaders request)
            throws LaunchRefused {
        URI app = address(uri);
        OpenApp.Arrival arrival = open.arrive(
                Optional.ofNullable(state).orElse(""),
                Optional.ofNullable(code).filter(text -> !text.isEmpty()),
                Optional.ofNullable(error),
                name -> SessionCookie.shown(request, name, place));
        if (arrival.again().isPresent()) {
            return away(arrival.again().get(), app, request);
        }
        AppSession session = arrival.session().orElseThrow();
        Sessions.onRecord(browser, session);
        return Response.seeOther(URI.create(app + "/chart?session=" + session.name()))
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.set(session.name(), session.secret(), sessions.longest(), app, place, request))
                .build();
    }

    /** Ends a session. The header shows that it is our page that asks, as no other site's page could set it. */
    @POST
    @Path("end")
    public Response end(
            @QueryParam("session") String name,
            @HeaderParam("X-Rapport-App") String marked,
            @Context UriInfo uri,
            @Context HttpHeaders request)
            throws LaunchRefused {
        if (marked == null) {
            throw new LaunchRefused(LaunchRefused.Reason.FORBIDDEN, "Only the chart itself can be closed this way.");
        }
        String known = Optional.ofNullable(name).orElse("");
        sessions.find(known, SessionCookie.shown(request, known, place)).ifPresent(sessions::end);
        boolean named = known.matches("[A-Za-z0-9_-]{16}");
        Response.ResponseBuilder answer = Response.ok(Pages.ended(), Pages.HTML);
        return named
                ? answer.header(
                                HttpHeaders.SET_COOKIE,
                                SessionCookie.set(known, new Secret(""), Duration.ZERO, address(uri), place, request))
                        .build()
                : answer.build();
    }

    private Response away(OpenApp.Departure departure, URI app, HttpHeaders request) {
        return Response.seeOther(departure.to())
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.set(departure.name(), departure.secret(), TO_SIGN_IN, app, place, request))
                .build();
    }

    /** As browsers see it. A name in a request can be anybody's, so that only this machine's own is believed. */
    private URI address(UriInfo uri) throws LaunchRefused {
        if (place.url().isPresent()) {
            return place.url().get();
        }
        URI base = uri.getBaseUri();
        if (!LOOPBACK.contains(Optional.ofNullable(base.getHost()).orElse(""))) {
            throw new LaunchRefused(
                    LaunchRefused.Reason.FORBIDDEN,
                    "The app has no address yet (rapport.app.url). The people who run Rapport can set it.");
        }
        return URI.create(base.toString().replaceFirst("/$", ""));
    }
}
