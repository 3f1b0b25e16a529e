package org.rapport.adapter.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.rapport.adapter.web.LoginCookies;
import org.rapport.application.access.Caller;
import org.rapport.application.login.LoginRefused;
import org.rapport.application.login.PageSessions;
import org.rapport.application.login.SignIn;
import org.rapport.application.login.SignedIn;
import org.rapport.config.LoginPlace;

/** Coming back from the issuer, and signing out. */
@Path("/")
@Dependent
public class ArrivalResource {
    private final SignIn signIn;
    private final PageSessions sessions;
    private final LoginCookies cookies;
    private final Browsers browsers;

    @Inject
    public ArrivalResource(SignIn signIn, PageSessions sessions, LoginCookies cookies, LoginPlace place) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.browsers = new Browsers(place);
    }

    @GET
    @Path("callback")
    public Response callback(
            @QueryParam("state") String state,
            @QueryParam("code") String code,
            @QueryParam("error") String error,
            @QueryParam("iss") String issuer,
            @Context UriInfo uri,
            @Context HttpServletRequest browser)
            throws LoginRefused {
        String trip = Optional.ofNullable(state).orElse("");
        SignIn.Arrival arrival = signIn.arrive(new SignIn.Return(
                trip,
                Optional.ofNullable(code).filter(text -> !text.isEmpty()),
                Optional.ofNullable(error),
                Optional.ofNullable(issuer),
                cookies.trip(browser, trip),
                cookies.session(browser)));
        onRecord(browser, arrival.who());
        return Response.seeOther(browsers.module(uri, arrival.goal().path()))
                .header(HttpHeaders.SET_COOKIE, cookies.beginning(arrival.secret(), sessions.longest()))
                .header(HttpHeaders.SET_COOKIE, cookies.arrived(trip))
                .build();
    }

    /**
     * Signs out. The header shows that it is our page that asks, as no other site's page could set it.
     *
     * @return where the page goes then: to the issuer, to sign out there, too, or to a page that says that it is done
     */
    @POST
    @Path("out")
    @Produces(MediaType.APPLICATION_JSON)
    public Response out(
            @HeaderParam("X-Rapport-Login") String marked, @Context UriInfo uri, @Context HttpServletRequest browser)
            throws LoginRefused {
        if (marked == null) {
            throw new LoginRefused(LoginRefused.Reason.FORBIDDEN, "Only a page of ours can sign out this way.");
        }
        URI ended = URI.create(browsers.login(uri) + "/ended");
        Optional<SignedIn> who = signIn.leave(cookies.session(browser));
        who.ifPresent(one -> onRecord(browser, one));
        URI next = who.flatMap(one -> signIn.farewell(one, ended)).orElse(ended);
        Response.ResponseBuilder answer = Response.ok(
                Json.createObjectBuilder().add("to", next.toString()).build().toString());
        cookies.noTrips(browser).forEach(header -> answer.header(HttpHeaders.SET_COOKIE, header));
        return answer.header(HttpHeaders.SET_COOKIE, cookies.end()).build();
    }

    private static void onRecord(HttpServletRequest browser, SignedIn who) {
        browser.setAttribute(Caller.ATTRIBUTE, who.caller());
    }
}
