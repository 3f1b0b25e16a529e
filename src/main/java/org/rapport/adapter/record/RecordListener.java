package org.rapport.adapter.record;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Puts {@link RecordFilter} before all filters that are declared by annotations, whose order no specification tells. */
@WebListener
public class RecordListener implements ServletContextListener {
    private static final boolean AFTER_DECLARED_ONES = false;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        FilterRegistration.Dynamic filter = event.getServletContext().addFilter("record", RecordFilter.class);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), AFTER_DECLARED_ONES, "/*");
    }
}
