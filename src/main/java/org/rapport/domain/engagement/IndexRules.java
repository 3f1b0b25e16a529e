package org.rapport.domain.engagement;

/**
 * What a site may set about the engagement index.
 *
 * @param enabled whether it is computed at all; the engagement profile is the default result
 */
public record IndexRules(boolean enabled) {
    /** No index. */
    public static IndexRules off() {
        return new IndexRules(false);
    }
}
