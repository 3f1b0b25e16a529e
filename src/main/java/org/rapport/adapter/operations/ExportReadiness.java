package org.rapport.adapter.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.rapport.application.bulk.ExportJobs;
import org.rapport.application.bulk.ExportJobs.Shown;
import org.rapport.application.operations.StartState;
import org.rapport.application.operations.StoreProbe;

/** How far each Bulk Data export is. It is up whatever they do: an EHR that takes its time is no fault of this instance. */
@Readiness
@ApplicationScoped
public class ExportReadiness implements HealthCheck {
    @Inject
    private StartState state;

    @Inject
    private StoreProbe store;

    @Inject
    private ExportJobs jobs;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("exports").up();
        if (state.started() && store.answers()) {
            jobs.all().forEach(job -> response.withData(job.site() + " " + job.scope(), sentence(job)));
        }
        return response.build();
    }

    static String sentence(Shown job) {
        String step =
                switch (job.state()) {
                    case IDLE -> "none is running";
                    case WAITING -> "the EHR makes it" + (job.progress().isEmpty() ? "" : " (" + job.progress() + ")");
                    case READING -> job.linesDone() + " lines are stored, " + job.filesLeft() + " files are left";
                };
        String until =
                job.exportedUntil().map(moment -> "; read up to " + moment).orElse("; none has been read to its end");
        String failure = job.failure().isEmpty() ? "" : "; failed: " + job.failure();
        return step.substring(0, 1).toUpperCase(Locale.ROOT) + step.substring(1) + until + failure;
    }
}
