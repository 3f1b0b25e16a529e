package org.rapport.adapter.routes;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who may connect to a site's listener.
 *
 * @param site id of the site
 * @param senders networks from which connections are accepted
 * @param connections at most so many at once
 * @param open how many there are
 */
record MllpAdmission(String site, List<Network> senders, int connections, AtomicInteger open) {
    private static final Logger LOG = Logger.getLogger(MllpAdmission.class.getName());

    /** Whether this connection may stay; counts it if so. */
    boolean admits(SocketAddress remote) {
        boolean known = remote instanceof InetSocketAddress address
                && senders.stream().anyMatch(network -> network.contains(address.getAddress()));
        if (!known) {
            LOG.log(
                    Level.WARNING,
                    "Site {0}: a connection from {1} is refused; hl7v2.senders does not name it",
                    new Object[] {site, remote});
            return false;
        }
        if (open.incrementAndGet() > connections) {
            open.decrementAndGet();
            LOG.log(Level.WARNING, "Site {0}: more connections than hl7v2.connections allows; one is refused", site);
            return false;
        }
        return true;
    }

    void left() {
        open.decrementAndGet();
    }

    void broken(String sentence) {
        LOG.log(Level.WARNING, "Site {0}: a connection for HL7 v2 messages is closed: {1}", new Object[] {site, sentence
        });
    }
}
