package org.rapport.adapter.checkin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.adapter.web.Traces;
import org.rapport.application.checkin.FillIn;
import org.rapport.application.checkin.Link;
import org.rapport.application.receive.ResponseDoor.Problem;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Subject;
import org.rapport.application.record.Touched;

/**
 * What a device with a link asks. The token comes in the Authorization header, which no server writes down, and opening is a
 * POST, which nobody does on their own who only looks whether a link is harmless.
 */
@Path("/")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class SheetResource {
    private static final Pattern CREDENTIALS = Pattern.compile("(?i:checkin) ([A-Za-z0-9_-]{1,100})");

    private final FillIn fillIn;

    @Inject
    public SheetResource(FillIn fillIn) {
        this.fillIn = fillIn;
    }

    @POST
    @Path("open")
    public Response open(@HeaderParam("Authorization") String credentials, @Context HttpServletRequest request) {
        return answer(onRecord(request, fillIn.open(token(credentials), address(request))));
    }

    @POST
    @Path("answers")
    @Consumes({MediaType.APPLICATION_JSON, "application/fhir+json"})
    public Response answers(
            @HeaderParam("Authorization") String credentials, InputStream body, @Context HttpServletRequest request) {
        return answer(onRecord(request, fillIn.send(token(credentials), address(request), Body.read(body))));
    }

    private static FillIn.Outcome onRecord(HttpServletRequest request, FillIn.Outcome outcome) {
        Touched touched =
                Traces.of(request).agent(new Agent(Agent.Kind.LINK, "", "link", Optional.empty(), List.of(), ""));
        if (outcome instanceof FillIn.Stored stored) {
            Link link = stored.link();
            touched.agent(new Agent(Agent.Kind.LINK, "", "link-" + link.id(), Optional.empty(), List.of(), ""))
                    .patient(new Subject(link.site(), link.patientId()));
        }
        return outcome;
    }

    /** No token at all counts as one that nobody has made. */
    private static String token(String credentials) {
        Matcher matcher =
                CREDENTIALS.matcher(Optional.ofNullable(credentials).orElse("").strip());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String address(HttpServletRequest request) {
        return Optional.ofNullable(request.getRemoteAddr()).orElse("");
    }

    private static Response answer(FillIn.Outcome outcome) {
        if (outcome instanceof FillIn.Opened opened) {
            return Response.ok(SheetJson.of(opened)).build();
        } else if (outcome instanceof FillIn.Stored) {
            return Response.ok(Json.createObjectBuilder().add("stored", true).build())
                    .build();
        } else if (outcome instanceof FillIn.NoMore gone) {
            return closed(410, gone.why().name().toLowerCase(Locale.ROOT));
        } else if (outcome instanceof FillIn.Slow slow) {
            return Response.fromResponse(closed(429, "slow"))
                    .header("Retry-After", slow.seconds())
                    .build();
        } else if (outcome instanceof FillIn.Wrong wrong) {
            return wrong(wrong.problems());
        }
        return outcome instanceof FillIn.Unknown ? closed(404, "unknown") : closed(503, "not-now");
    }

    private static Response closed(int status, String why) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder().add("closed", why).build())
                .build();
    }

    private static Response wrong(List<Problem> problems) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        problems.stream()
                .limit(20)
                .forEach(problem -> list.add(
                        Json.createObjectBuilder().add("path", problem.path()).add("sentence", problem.sentence())));
        return Response.status(422)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder().add("problems", list).build())
                .build();
    }
}
