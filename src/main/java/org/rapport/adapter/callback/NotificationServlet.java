package org.rapport.adapter.callback;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.adapter.web.BoundedBody;
import org.rapport.adapter.web.Traces;
import org.rapport.application.notification.NotificationSecret;
import org.rapport.application.notification.TakeNotification;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.record.Agent;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * Where an EHR leaves its notifications: {@code POST /notifications/<site>}. Whoever has not the site's secret gets 401
 * and nothing else, before a byte of the body is read. 200 means that the facts are durable.
 */
@WebServlet(name = "notifications", urlPatterns = "/notifications/*")
public class NotificationServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(NotificationServlet.class.getName());
    private static final int TOO_LARGE = 413;

    @Inject
    private transient Sites sites;

    @Inject
    private transient TakeNotification take;

    /** For the container, which injects what it needs. */
    public NotificationServlet() {}

    /** For a server that is put together by hand. */
    public NotificationServlet(Sites sites, TakeNotification take) {
        this.sites = sites;
        this.take = take;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<Site> site = sites.find(path.substring(1));
        String shown = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (site.isEmpty() || !NotificationSecret.matches(site.get(), shown)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Traces.of(request)
                .site(site.get().id())
                .agent(new Agent(
                        Agent.Kind.EHR, site.get().ehr().toString(), site.get().id(), Optional.empty(), List.of(), ""));
        int most = (int) Math.min(site.get().pull().maximumPageBytes(), Integer.MAX_VALUE - 9L);
        Optional<byte[]> body = BoundedBody.read(request, most);
        response.setStatus(body.isEmpty() ? TOO_LARGE : taken(site.get(), body.get(), response));
    }

    private int taken(Site site, byte[] body, HttpServletResponse response) {
        try {
            take.take(site, body);
            return HttpServletResponse.SC_OK;
        } catch (UnreadablePayload e) {
            tell(site, e);
            return HttpServletResponse.SC_BAD_REQUEST;
        } catch (EhrUnavailable | RuntimeException e) {
            tell(site, e);
            response.setHeader("Retry-After", "30");
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    private static void tell(Site site, Exception e) {
        LOG.log(Level.WARNING, "Site {0}: a notification could not be taken: {1}", new Object[] {
            site.id(), e.getMessage()
        });
    }
}
