package org.rapport.adapter.callback;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.site.PublicKeys;

/** Serves the public keys of a site at {@code /jwks/<site>.json}, the address that its hospital registers. */
@WebServlet(name = "jwks", urlPatterns = "/jwks/*")
public class KeySetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40})\\.json");

    @Inject
    private transient PublicKeys keys;

    /** For the container, which injects the keys. */
    public KeySetServlet() {}

    /** For a server that is put together by hand. */
    public KeySetServlet(PublicKeys keys) {
        this.keys = keys;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<String> set = path.matches() ? keys.keySet(path.group(1)) : Optional.empty();
        if (set.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        // A hospital that fetches the keys while one is being exchanged must not work with the old ones for long.
        response.setHeader("Cache-Control", "max-age=300");
        response.getOutputStream().write(set.get().getBytes(StandardCharsets.UTF_8));
    }
}
