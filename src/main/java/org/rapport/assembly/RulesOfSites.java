package org.rapport.assembly;

import java.util.Map;
import org.rapport.domain.scoring.ScoringRules;

/**
 * The scoring rules of each running site.
 *
 * @param bySite by site id
 * @param fingerprints tell them from the rules of other starts, by site id
 */
public record RulesOfSites(Map<String, ScoringRules> bySite, Map<String, String> fingerprints) {
    public RulesOfSites {
        bySite = Map.copyOf(bySite);
        fingerprints = Map.copyOf(fingerprints);
    }
}
