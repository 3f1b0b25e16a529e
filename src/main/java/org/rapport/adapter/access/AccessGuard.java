package org.rapport.adapter.access;

import java.util.List;
import java.util.logging.Logger;

/**
 * Refuses the start of the module on a server that listens beyond this machine while no access policy is configured.
 * Where the server does not tell its addresses, {@link AccessFilter} refuses each such request instead.
 */
public final class AccessGuard {
    private static final Logger LOG = Logger.getLogger(AccessGuard.class.getName());

    private AccessGuard() {}

    /**
     * Looks at the listeners of the running server.
     *
     * @throws IllegalStateException with one sentence that names the keys, when the module may not serve at one of them
     */
    public static void requireAdmissible(AccessPolicy policy) {
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
