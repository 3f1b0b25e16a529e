package org.rapport.adapter.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.web.Traces;
import org.rapport.application.chart.AppSession;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Subject;

/** Who uses the app, for the record: the EHR knows the clinician, who is known here by the name of the session. */
final class Sessions {
    private Sessions() {}

    static void onRecord(HttpServletRequest request, AppSession session) {
        String site = session.site().id();
        Traces.of(request)
                .site(site)
                .patient(new Subject(site, session.patient()))
                .agent(new Agent(
                        Agent.Kind.CLINICIAN,
                        session.site().ehr().toString(),
                        "session-" + session.name(),
                        Optional.of("app"),
                        List.of("clinician"),
                        ""));
    }
}
