package org.rapport.adapter.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.rapport.application.operations.DeadLetterList;
import org.rapport.application.operations.PipelineCounters;
import org.rapport.application.operations.StartState;
import org.rapport.application.operations.StoreProbe;

/** Ready once everything has started and the database answers and keeps what it is given; with what the pipeline has done so far. */
@Readiness
@ApplicationScoped
public class PipelineReadiness implements HealthCheck {
    @Inject
    private StartState state;

    @Inject
    private StoreProbe store;

    @Inject
    private PipelineCounters counters;

    @Inject
    private DeadLetterList letters;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("pipeline");
        boolean answers = store.answers();
        Optional<String> trouble = store.trouble();
        response.withData("database", answers ? trouble.orElse("answers") : "does not answer");
        response.withData("started", state.started());
        if (!answers || trouble.isPresent() || !state.started()) {
            return response.down().build();
        }
        counters.totals().forEach(response::withData);
        response.withData("deadLetters", letters.count());
        return response.up().build();
    }
}
