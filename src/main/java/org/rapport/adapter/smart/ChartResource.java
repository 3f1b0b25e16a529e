package org.rapport.adapter.smart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.rapport.application.chart.AppSession;
import org.rapport.application.chart.AppSessions;
import org.rapport.application.chart.LaunchRefused;
import org.rapport.application.chart.ReadChart;
import org.rapport.config.AppPlace;

/** The chart of a session as JSON, read from the EHR anew each time. */
@Path("chart.json")
@Dependent
public class ChartResource {
    private final AppSessions sessions;
    private final ReadChart charts;
    private final AppPlace place;

    @Inject
    public ChartResource(AppSessions sessions, ReadChart charts, AppPlace place) {
        this.sessions = sessions;
        this.charts = charts;
        this.place = place;
    }

    @GET
    public Response chart(
            @QueryParam("session") String name, @Context HttpHeaders request, @Context HttpServletRequest browser)
            throws LaunchRefused {
        String known = Optional.ofNullable(name).orElse("");
        AppSession session = sessions.find(known, SessionCookie.shown(request, known, place))
                .orElseThrow(
                        () -> new LaunchRefused(
                                LaunchRefused.Reason.OVER,
                                "This session has ended, or belongs to another window. Please open the app again from the EHR."));
        Sessions.onRecord(browser, session);
        return Response.ok(ChartJson.of(charts.read(session)), "application/json;charset=UTF-8")
                .build();
    }
}
