package org.rapport.adapter.operations;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.rapport.adapter.web.PageHeaders;

/** The page for the people who run Rapport, and the same as JSON, at {@code /operations}. */
@ApplicationPath("/operations")
public class OperationsApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AuditResource.class,
                DeadLetterResource.class,
                DefinitionResource.class,
                DryRunResource.class,
                Faults.class,
                MetricsResource.class,
                PageHeaders.class,
                PageResource.class,
                RecordResource.class,
                ReplayResource.class,
                StatusResource.class);
    }
}
