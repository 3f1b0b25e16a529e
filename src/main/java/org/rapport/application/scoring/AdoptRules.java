package org.rapport.application.scoring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the rules of this start in force. Where they are others than those of the last start, the site's patients are
 * scored anew; scores that come out the same are not written again.
 */
public final class AdoptRules {
    private final SiteRules store;
    private final Map<String, String> fingerprints;
    private final Clock clock;

    /**
     * @param store keeps which rules are in force
     * @param fingerprints of the rules of this instance, by running site
     * @param clock the time
     */
    public AdoptRules(SiteRules store, Map<String, String> fingerprints, Clock clock) {
        this.store = store;
        this.fingerprints = new TreeMap<>(fingerprints);
        this.clock = clock;
    }

    /** Adopts the rules of every site and says at which sites they were others before. */
    public List<String> adopt() {
        List<String> changed = new ArrayList<>();
        fingerprints.forEach((site, fingerprint) -> {
            if (store.adopt(site, fingerprint, clock.instant())) {
                changed.add(site);
            }
        });
        return changed;
    }

    /** The sites that another instance, which started later, scores by other rules; this one leaves them to it. */
    public List<String> leftToOthers() {
        Map<String, String> inForce = store.inForce();
        return fingerprints.entrySet().stream()
                .filter(mine -> !mine.getValue().equals(inForce.getOrDefault(mine.getKey(), mine.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
