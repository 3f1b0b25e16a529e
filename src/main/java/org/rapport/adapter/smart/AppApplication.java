package org.rapport.adapter.smart;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The app for clinicians, at {@code /app}. */
@ApplicationPath("/app")
public class AppApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(AppFaults.class, AppHeaders.class, ChartResource.class, FileResource.class, LaunchResource.class);
    }
}
