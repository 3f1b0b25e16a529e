package org.rapport.adapter.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.rapport.application.operations.SeeOperations;

/** The numbers of the status as OpenMetrics text, for a collector to fetch. */
@Path("/metrics")
@Dependent
public class MetricsResource {
    private final SeeOperations operations;

    @Inject
    public MetricsResource(SeeOperations operations) {
        this.operations = operations;
    }

    @GET
    @Produces("application/openmetrics-text;version=1.0.0;charset=utf-8")
    public String metrics() {
        return OperationsMetrics.of(operations.look()).toString();
    }
}
