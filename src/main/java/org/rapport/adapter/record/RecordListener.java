package org.rapport.adapter.record;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import org.rapport.adapter.web.SafeHeaders;

/**
 * Puts {@link SafeHeaders} and {@link RecordFilter} before all filters that are declared by annotations, whose order no
 * specification tells.
 */
@WebListener
public class RecordListener implements ServletContextListener {
    private static final boolean AFTER_DECLARED_ONES = false;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        everywhere(event.getServletContext().addFilter("headers", SafeHeaders.class));
        everywhere(event.getServletContext().addFilter("record", RecordFilter.class));
    }

    private static void everywhere(FilterRegistration.Dynamic filter) {
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), AFTER_DECLARED_ONES, "/*");
    }
}
