package org.rapport.adapter.checkin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.rapport.adapter.web.PageHeaders;

/** The check-in at {@code /check-in}. */
@ApplicationPath("/check-in")
public class CheckInApplication extends Application {
    /** Everything of it. */
    public static Set<Class<?>> parts() {
        return Set.of(
                CheckInFaults.class, PageHeaders.class, CheckInPage.class, LinkResource.class, SheetResource.class);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return parts();
    }
}
