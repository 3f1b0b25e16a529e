package org.rapport.adapter.checkin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.rapport.adapter.web.StaticFiles;

/** The page. It is the same for everybody; the token stands behind the {@code #}, which stays in the browser. */
@Path("/")
public class CheckInPage {
    private static final StaticFiles FILES = new StaticFiles("check-in");

    @GET
    public Response page(@Context HttpServletRequest request, @Context ServletContext context) {
        return FILES.index(request, context);
    }

    @GET
    @Path("{file: " + StaticFiles.NAME + "}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        return FILES.file(file, context).orElseThrow(() -> new Trouble(404, "There is no such page"));
    }
}
