package org.rapport.adapter.operations;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.rapport.adapter.web.StaticFiles;

/** The operations page. */
@Path("/")
public class PageResource {
    private static final StaticFiles FILES = new StaticFiles("operations");

    @GET
    public Response page(@Context HttpServletRequest request, @Context ServletContext context) {
        return FILES.index(request, context);
    }

    @GET
    @Path("{file: " + StaticFiles.NAME + "}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        return FILES.file(file, context).orElseThrow(() -> new Problem(404, "There is no such page"));
    }
}
