package org.rapport.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rapport.durability.EhrFront.Asked;
import org.rapport.durability.EhrFront.Fate;

/**
 * Which instance reads the feeds of an EHR, request by request in the order in which they came. What writers look up and
 * what is asked for once by its id is no reading of a feed.
 */
final class Readers {
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** A way to the EHR for an instance of this name. */
    EhrFront front(Rig rig, String name) {
        EhrFront front = rig.front();
        front.when(asked -> {
            if (readsAFeed(asked)) {
                requests.add(name);
            }
            return Fate.PASS;
        });
        return front;
    }

    /** Whether the instance of this name has read anything yet. */
    boolean has(String name) {
        return requests.contains(name);
    }

    /** Who read last. */
    Optional<String> last() {
        return requests.isEmpty() ? Optional.empty() : Optional.of(requests.get(requests.size() - 1));
    }

    /** The names in the order in which they read; one that comes twice has read while another did. */
    List<String> stretches() {
        List<String> stretches = new ArrayList<>();
        for (String name : requests) {
            if (stretches.isEmpty() || !stretches.get(stretches.size() - 1).equals(name)) {
                stretches.add(name);
            }
        }
        return stretches;
    }

    private static boolean readsAFeed(Asked asked) {
        boolean first = asked.path().contains("_sort=_lastUpdated");
        boolean later = asked.path().contains("_getpages=");
        return asked.method().equals("GET") && (first || later);
    }
}
