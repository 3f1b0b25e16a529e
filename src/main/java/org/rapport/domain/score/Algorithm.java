package org.rapport.domain.score;

/**
 * The rules a score was computed by.
 *
 * @param id the name of the rule set
 * @param version raised whenever the same facts may give another result
 */
public record Algorithm(String id, String version) {
    /** The rules of this release. */
    public static final Algorithm CURRENT = new Algorithm("rapport-scorer", "1");

    /** One token for both, such as {@code rapport-scorer|1}. */
    public String token() {
        return id + "|" + version;
    }
}
