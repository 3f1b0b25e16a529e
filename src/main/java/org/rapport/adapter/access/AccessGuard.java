package org.rapport.adapter.access;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.logging.Logger;

/**
 * Refuses the start of the module on a server that listens beyond this machine while no access policy is configured.
 * Where the server does not tell its addresses, {@link AccessFilter} refuses each such request instead.
 */
@WebListener
public class AccessGuard implements ServletContextListener {
    private static final Logger LOG = Logger.getLogger(AccessGuard.class.getName());

    @Inject
    private AccessPolicy policy;

    /** For the container, which injects the policy. */
    public AccessGuard() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerListeners.addresses(Thread.currentThread().getContextClassLoader())
                .ifPresent(addresses -> requireAdmissible(policy, addresses));
    }

    static void requireAdmissible(AccessPolicy policy, List<String> addresses) {
        for (String address : addresses) {
            policy.objectionTo(address).ifPresent(sentence -> {
                LOG.severe(sentence);
                throw new IllegalStateException(sentence);
            });
        }
    }
}
