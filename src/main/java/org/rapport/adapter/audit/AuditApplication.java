package org.rapport.adapter.audit;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.rapport.adapter.web.PageHeaders;

/** The page for quality teams, and its figures, at {@code /audit}. */
@ApplicationPath("/audit")
public class AuditApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(AuditFaults.class, AuditPage.class, FigureResource.class, PageHeaders.class);
    }
}
