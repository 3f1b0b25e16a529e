package org.rapport.adapter.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a page: those of its folder in the WAR, and of the folder {@code common}, which all pages share. Since an
 * application of JAX-RS answers for every path below its own, it serves them too.
 *
 * @param folder the folder's name, which is also the path of the page
 */
public record StaticFiles(String folder) {
    /** The names of such files, as a regular expression for paths. */
    public static final String NAME = "[a-z-]+\\.(?:css|html|js)";

    private static final String COMMON = "common";
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8");

    /** The page itself, or the way to its address with the slash at the end, from which its files are named. */
    public Response index(HttpServletRequest request, ServletContext context) {
        return request.getRequestURI().endsWith("/")
                ? file("index.html", context).orElseThrow()
                : Response.seeOther(URI.create(request.getContextPath() + "/" + folder + "/"))
                        .build();
    }

    /** A file; empty when there is none of this name. */
    public Optional<Response> file(String name, ServletContext context) {
        if (!name.matches(NAME)) {
            return Optional.empty();
        }
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return within(folder, name, context)
                .or(() -> within(COMMON, name, context))
                .map(content -> Response.ok(content, type).build());
    }

    private static Optional<InputStream> within(String folder, String name, ServletContext context) {
        return Optional.ofNullable(context.getResourceAsStream("/" + folder + "/" + name));
    }
}
