package org.rapport.adapter.access;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.config.Setting;
import org.rapport.config.Settings;

/**
 * Nothing is served in the clear beyond this machine: tokens and answers could be read on the way. The health checks, which
 * say nothing about anybody, are asked for by whatever looks after the server. Where a proxy or mesh ends TLS, {@code
 * rapport.access.plain-http} says so.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class TransportFilter implements Filter {
    private static final Pattern OPEN = Pattern.compile("/health(/(live|ready|started))?");
    private static final String REFUSAL =
            """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"security",\
            "diagnostics":"Requests from beyond this machine have to come over https, unless rapport.access.plain-http is true"}]}""";

    @Inject
    private Settings settings;

    /** For the container, which injects the settings. */
    public TransportFilter() {}

    /** For a server that is put together by hand. */
    public TransportFilter(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String local = Optional.ofNullable(request.getLocalAddr()).orElse("");
        boolean fits = request.isSecure()
                || AccessSettings.isLoopbackAddress(local)
                || OPEN.matcher(AccessFilter.path((HttpServletRequest) request)).matches()
                || settings.yes(Setting.ACCESS_PLAIN_HTTP);
        if (fits) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse http = (HttpServletResponse) response;
        http.setStatus(HttpServletResponse.SC_FORBIDDEN);
        http.setHeader("Cache-Control", "no-store");
        http.setContentType("application/fhir+json;charset=UTF-8");
        http.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.UTF_8));
    }
}
