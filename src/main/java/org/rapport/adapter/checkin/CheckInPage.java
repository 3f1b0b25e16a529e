package org.rapport.adapter.checkin;

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

/** The page: static files of the WAR. It is the same for everybody; the token stands behind the {@code #}, which stays in the browser. */
@Path("/")
public class CheckInPage {
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html;charset=UTF-8",
            "check-in.css", "text/css;charset=UTF-8",
            "check-in.js", SCRIPT,
            "dom.js", SCRIPT,
            "draft.js", SCRIPT,
            "fields.js", SCRIPT,
            "sheet.js", SCRIPT,
            "words.js", SCRIPT);

    @GET
    public Response page(@Context HttpServletRequest request, @Context ServletContext context) {
        return request.getRequestURI().endsWith("/")
                ? file("index.html", context)
                : Response.seeOther(URI.create(request.getContextPath() + "/check-in/"))
                        .build();
    }

    @GET
    @Path("{file: [a-z-]+\\.[a-z]+}")
    public Response file(@PathParam("file") String file, @Context ServletContext context) {
        InputStream content = FILES.containsKey(file) ? context.getResourceAsStream("/check-in/" + file) : null;
        if (content == null) {
            throw new Trouble(404, "There is no such page");
        }
        return Response.ok(content, FILES.get(file)).build();
    }
}
