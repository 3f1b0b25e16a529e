package org.rapport.adapter.smart;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.rapport.adapter.web.ChartLibrary;
import org.rapport.adapter.web.StaticFiles;

/** The page and its files. */
@Path("/")
public class FileResource {
    private static final StaticFiles FILES = new StaticFiles("app");

    @GET
    @Path("chart")
    public Response page(@Context ServletContext context) {
        return found(FILES.file("chart.html", context));
    }

    @GET
    @Path("{file: " + StaticFiles.NAME + "}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        return found(FILES.file(file, context));
    }

    @GET
    @Path(ChartLibrary.ENTRY)
    public Response library() {
        return ChartLibrary.entry();
    }

    @GET
    @Path("{file: " + ChartLibrary.VERSIONED + "}")
    public Response library(@PathParam("file") String file) {
        return found(ChartLibrary.file(file));
    }

    private static Response found(Optional<Response> answer) {
        return answer.orElseThrow(() -> new WebApplicationException(404));
    }
}
