package org.rapport.application.site;

import java.util.Set;

/**
 * Which encounters and appointments are therapy: any class, type or serviceType code of this set.
 *
 * @param codes tokens of the form {@code system|code}
 */
public record TherapySelection(Set<String> codes) {
    public TherapySelection {
        codes = Set.copyOf(codes);
    }

    public boolean selects(String system, String code) {
        return codes.contains(system + "|" + code);
    }
}
