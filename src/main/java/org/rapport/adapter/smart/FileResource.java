package org.rapport.adapter.smart;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;

/** The page and its files. The library that draws comes from its WebJar, under a name with its version, to be kept. */
@Path("/")
public class FileResource {
    private static final String LIBRARY = "/META-INF/resources/webjars/echarts/5.5.0/echarts.esm.min.js";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("app.css", "text/css;charset=UTF-8"),
            Map.entry("app.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("draw.js", SCRIPT),
            Map.entry("options.js", SCRIPT),
            Map.entry("points.js", SCRIPT),
            Map.entry("server.js", SCRIPT),
            Map.entry("tables.js", SCRIPT),
            Map.entry("why.js", SCRIPT));

    @GET
    @Path("chart")
    public Response page(@Context ServletContext context) {
        return Response.ok(content(context.getResourceAsStream("/app/chart.html")), Pages.HTML)
                .build();
    }

    @GET
    @Path("{file: [a-z]+\\.(?:css|js)}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        InputStream found = FILES.containsKey(file) ? context.getResourceAsStream("/app/" + file) : null;
        return Response.ok(content(found), FILES.get(file)).build();
    }

    @GET
    @Path("echarts-5.5.0.js")
    public Response library() {
        return Response.ok(content(FileResource.class.getResourceAsStream(LIBRARY)), SCRIPT)
                .header("Cache-Control", "private, max-age=604800, immutable")
                .build();
    }

    private static InputStream content(InputStream found) {
        if (found == null) {
            throw new WebApplicationException(404);
        }
        return found;
    }
}
