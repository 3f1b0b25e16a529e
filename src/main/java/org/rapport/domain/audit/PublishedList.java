package org.rapport.domain.audit;

import java.util.List;

/**
 * Counts of groups without overlap, and their total, as others may see them.
 *
 * @param counts one for each group
 * @param total of all groups
 */
public record PublishedList(List<PublishedCount> counts, PublishedCount total) {
    public PublishedList {
        counts = List.copyOf(counts);
    }
}
