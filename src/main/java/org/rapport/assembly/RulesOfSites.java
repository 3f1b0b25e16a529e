package org.rapport.assembly;

import java.util.Map;
import org.rapport.domain.scoring.ScoringRules;

/**
 * The scoring rules of each running site.
 *
 * @param bySite by site id
 */
public record RulesOfSites(Map<String, ScoringRules> bySite) {
    public RulesOfSites {
        bySite = Map.copyOf(bySite);
    }
}
