package org.rapport.adapter.operations;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** JSON for the people who run Rapport, at {@code /operations}. */
@ApplicationPath("/operations")
public class OperationsApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(DeadLetterResource.class, DefinitionResource.class, DryRunResource.class);
    }
}
