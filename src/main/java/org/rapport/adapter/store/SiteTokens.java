package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions on ids that may or may not say of which site they are. */
final class SiteTokens {
    private SiteTokens() {}

    /** Any of the tokens must fit; no token does not restrict. */
    static void and(Where where, String column, List<SiteToken> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        List<String> alternatives = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (SiteToken token : tokens) {
            alternatives.add(token.site().isPresent() ? "(site_id = ? and " + column + " = ?)" : column + " = ?");
            token.site().ifPresent(values::add);
            values.add(token.id());
        }
        where.and("(" + String.join(" or ", alternatives) + ")", values.toArray());
    }

    /**
     * An id, and its site where that is known.
     *
     * @param site id of the hospital
     * @param id logical id there
     */
    record SiteToken(Optional<String> site, String id) {}
}
