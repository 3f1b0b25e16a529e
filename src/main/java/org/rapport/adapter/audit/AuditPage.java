package org.rapport.adapter.audit;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.rapport.adapter.web.ChartLibrary;
import org.rapport.adapter.web.StaticFiles;

/** The page. It is the same for everybody and holds no figure. */
@Path("/")
public class AuditPage {
    private static final StaticFiles FILES = new StaticFiles("audit");

    @GET
    public Response page(@Context HttpServletRequest request, @Context ServletContext context) {
        return FILES.index(request, context);
    }

    @GET
    @Path("{file: " + StaticFiles.NAME + "}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        return FILES.file(file, context).orElseThrow(() -> new WebApplicationException(404));
    }

    @GET
    @Path(ChartLibrary.ENTRY)
    public Response library() {
        return ChartLibrary.entry();
    }

    @GET
    @Path("{file: " + ChartLibrary.VERSIONED + "}")
    public Response library(@PathParam("file") String file) {
        return ChartLibrary.file(file).orElseThrow(() -> new WebApplicationException(404));
    }
}
