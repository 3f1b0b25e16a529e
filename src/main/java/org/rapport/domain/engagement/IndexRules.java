package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a site may set about the engagement index.
 *
 * @param enabled whether it is computed at all; the engagement profile is the default result
 * @param allianceScore code of the one client alliance score that stands for the alliance; without it that domain has no
 *     value
 * @param weights of each domain; a domain of weight 0 is left out
 * @param minimumCoverage a smaller share of the weights with a value, 0 to 1, and the index is absent
 */
public record IndexRules(
        boolean enabled,
        Optional<String> allianceScore,
        Map<EngagementIndex.Domain, BigDecimal> weights,
        BigDecimal minimumCoverage) {

    public IndexRules {
        Map<EngagementIndex.Domain, BigDecimal> all = new EnumMap<>(EngagementIndex.Domain.class);
        for (EngagementIndex.Domain domain : EngagementIndex.Domain.values()) {
            all.put(domain, weights.getOrDefault(domain, BigDecimal.ONE));
        }
        weights = Map.copyOf(all);
        if (weights.values().stream().anyMatch(weight -> weight.signum() < 0)
                || weights.get(EngagementIndex.Domain.ATTENDANCE).signum() == 0) {
            throw new IllegalArgumentException("Weights are not negative, and that of attendance is not 0");
        }
    }

    /**
     * Reads weights.
     *
     * @param list such as {@code attendance=1,homework=0.5}; a domain that is not named weighs 1
     * @throws IllegalArgumentException when a domain is not known, named twice, or a weight makes no sense
     */
    public static Map<EngagementIndex.Domain, BigDecimal> parse(String list) {
        Map<EngagementIndex.Domain, BigDecimal> weights = new EnumMap<>(EngagementIndex.Domain.class);
        for (String entry : list.split(",")) {
            String[] parts = entry.trim().split("=", 2);
            BigDecimal weight = new BigDecimal(parts[parts.length - 1].trim());
            if (parts.length < 2 || weights.put(EngagementIndex.Domain.named(parts[0].trim()), weight) != null) {
                throw new IllegalArgumentException(entry);
            }
        }
        return new IndexRules(false, Optional.empty(), weights, BigDecimal.ONE).weights();
    }

    /** Rules by which no index is computed, as for every site that does not ask for one. */
    public static IndexRules off() {
        return new IndexRules(false, Optional.empty(), Map.of(), new BigDecimal("0.5"));
    }

    /** The index with the weights and the coverage of the catalogue: 1 each, 0.5. */
    public static IndexRules on(Optional<String> allianceScore) {
        return new IndexRules(true, allianceScore, Map.of(), new BigDecimal("0.5"));
    }
}
