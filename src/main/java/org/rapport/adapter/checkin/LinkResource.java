package org.rapport.adapter.checkin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.adapter.web.Traces;
import org.rapport.application.access.Caller;
import org.rapport.application.checkin.Link;
import org.rapport.application.checkin.MakeLinks;
import org.rapport.application.checkin.MakeLinks.Made;
import org.rapport.application.record.Subject;

/** Links are made, looked after and taken back. The address with its token is told once, when the link is made. */
@Path("/links")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class LinkResource {
    private static final String ID = "{id: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private final MakeLinks links;

    @Inject
    public LinkResource(MakeLinks links) {
        this.links = links;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(InputStream body, @Context SecurityContext caller, @Context HttpServletRequest request) {
        Asked asked = Asked.read(Body.read(body));
        requireSite(asked.site(), request);
        Made made = links.make(asked.wish(), who(caller));
        onRecord(request, made.link());
        return Response.status(201).entity(tree(made)).build();
    }

    /** One for each session booked for a day, for a tablet at the reception. */
    @POST
    @Path("/of-day")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response makeForDay(InputStream body, @Context SecurityContext caller, @Context HttpServletRequest request) {
        Asked asked = Asked.read(Body.read(body));
        requireSite(asked.site(), request);
        List<Made> made = links.makeForDay(asked.site(), asked.day(), asked.terms(), who(caller));
        made.forEach(one -> onRecord(request, one.link()));
        JsonArrayBuilder list = Json.createArrayBuilder();
        made.forEach(one -> list.add(tree(one)));
        return Response.status(201)
                .entity(Json.createObjectBuilder().add("links", list).build())
                .build();
    }

    @GET
    @Path(ID)
    public JsonObject see(@PathParam("id") String id, @Context HttpServletRequest request) {
        Link link = require(id, request);
        onRecord(request, link);
        return LinkJson.of(link).build();
    }

    @DELETE
    @Path(ID)
    public JsonObject revoke(
            @PathParam("id") String id, @Context SecurityContext caller, @Context HttpServletRequest request) {
        onRecord(request, require(id, request));
        if (!links.revoke(UUID.fromString(id), who(caller))) {
            throw new Trouble(409, "The link was used or taken back before");
        }
        return LinkJson.of(require(id, request)).build();
    }

    private static void onRecord(HttpServletRequest request, Link link) {
        Traces.of(request).patient(new Subject(link.site(), link.patientId()));
    }

    /** Who may not see the site of a link does not see that there is one. */
    private Link require(String id, HttpServletRequest request) {
        return links.find(UUID.fromString(id))
                .filter(link -> seesSite(link.site(), request))
                .orElseThrow(() -> new Trouble(404, "There is no such link"));
    }

    private static void requireSite(String site, HttpServletRequest request) {
        if (!seesSite(site, request)) {
            throw new Trouble(403, "The caller may see some sites alone, and this is another");
        }
    }

    /** Of whom the door says nothing sees no site. */
    private static boolean seesSite(String site, HttpServletRequest request) {
        return request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                && caller.sites().includes(site);
    }

    private static JsonObject tree(Made made) {
        return LinkJson.of(made.link())
                .add("link", made.address())
                .add("qr", QrSvg.of(made.address()))
                .build();
    }

    private static String who(SecurityContext caller) {
        return Optional.ofNullable(caller.getUserPrincipal())
                .map(Principal::getName)
                .orElse("this-machine");
    }
}
