package org.rapport.adapter.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.rapport.adapter.web.LoginCookies;
import org.rapport.adapter.web.StaticFiles;
import org.rapport.application.login.Goal;
import org.rapport.application.login.LoginRefused;
import org.rapport.application.login.SignIn;
import org.rapport.config.LoginPlace;

/** Setting out to sign in: which issuer, and the way there. */
@Path("/")
@Dependent
public class LoginResource {
    private static final StaticFiles FILES = new StaticFiles("login");

    private final SignIn signIn;
    private final LoginCookies cookies;
    private final Browsers browsers;
    private final boolean passwords;

    @Inject
    public LoginResource(SignIn signIn, LoginCookies cookies, LoginPlace place) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.browsers = new Browsers(place);
        this.passwords = place.passwords();
    }

    /** Which issuer, where there is a choice. */
    @GET
    public Response choose(@QueryParam("to") String to, @Context UriInfo uri, @Context HttpServletRequest browser)
            throws LoginRefused {
        Goal goal = goal(to);
        if (!uri.getRequestUri().getPath().endsWith("/")) {
            return Response.seeOther(URI.create(browsers.login(uri) + "/?to=" + goal.page()))
                    .build();
        }
        boolean choice = passwords && goal.page().equals("operations");
        return signIn.places().size() == 1 && !choice
                ? away(signIn.places().get(0).name(), goal, uri, browser)
                : Response.ok(LoginPages.choice(signIn.places(), goal, choice), LoginPages.HTML)
                        .build();
    }

    @GET
    @Path("start")
    public Response start(
            @QueryParam("issuer") String issuer,
            @QueryParam("to") String to,
            @Context UriInfo uri,
            @Context HttpServletRequest browser)
            throws LoginRefused {
        return away(Optional.ofNullable(issuer).orElse(""), goal(to), uri, browser);
    }

    private Response away(String issuer, Goal goal, UriInfo uri, HttpServletRequest browser) throws LoginRefused {
        SignIn.Departure departure = signIn.depart(issuer, goal, browsers.callback(uri));
        Response.ResponseBuilder answer = Response.seeOther(departure.to());
        cookies.notTooManyTrips(browser).forEach(header -> answer.header(HttpHeaders.SET_COOKIE, header));
        return answer.header(
                        HttpHeaders.SET_COOKIE,
                        cookies.departure(departure.state(), departure.trip(), SignIn.TO_SIGN_IN))
                .build();
    }

    /** For pages: whether people can sign in, and where somebody did. */
    @GET
    @Path("state.json")
    @Produces(MediaType.APPLICATION_JSON)
    public String state(@Context HttpServletRequest browser) {
        JsonObjectBuilder state =
                Json.createObjectBuilder().add("offered", !signIn.places().isEmpty());
        signIn.who(cookies.session(browser))
                .flatMap(who -> signIn.places().stream()
                        .filter(place -> place.name().equals(who.provider()))
                        .findFirst())
                .ifPresent(place -> state.add("signedInAt", place.title()));
        return state.build().toString();
    }

    @GET
    @Path("ended")
    public Response ended() {
        return Response.ok(LoginPages.ended(), LoginPages.HTML).build();
    }

    @GET
    @Path("page.css")
    public Response style(@Context ServletContext context) {
        return FILES.file("page.css", context).orElseThrow(() -> new WebApplicationException(404));
    }

    private static Goal goal(String to) {
        return Goal.of(Optional.ofNullable(to).orElse(""));
    }
}
