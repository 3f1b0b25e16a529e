package org.rapport.adapter.operations;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;

/** The operations page: static files of the WAR, served here since every path below {@code /operations} is. */
@Path("/")
public class PageResource {
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html;charset=UTF-8",
            "operations.css", "text/css;charset=UTF-8",
            "operations.js", SCRIPT,
            "dom.js", SCRIPT,
            "letters.js", SCRIPT,
            "server.js", SCRIPT,
            "status.js", SCRIPT);

    @GET
    public Response page(@Context HttpServletRequest request, @Context ServletContext context) {
        return request.getRequestURI().endsWith("/")
                ? file("index.html", context)
                : Response.seeOther(URI.create(request.getContextPath() + "/operations/"))
                        .build();
    }

    @GET
    @Path("{file: [a-z]+\\.[a-z]+}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        InputStream content = FILES.containsKey(file) ? context.getResourceAsStream("/operations/" + file) : null;
        if (content == null) {
            throw new Problem(404, "There is no such page");
        }
        return Response.ok(content, FILES.get(file)).build();
    }
}
