package org.rapport.application.pull;

/**
 * Which instance reads a feed: one at a time. Whoever asks first leads, keeps the lead for as long as it lives, and is
 * followed by another when it has died or has stopped.
 */
public interface Leadership {
    /** The lead over all feeds that a site's route reads in one turn. */
    String WHOLE_TURN = "*";

    /** For an instance that is known to be the only one. */
    Leadership ALONE = (site, feed) -> true;

    /**
     * Whether this instance leads. Asked before each step, since an instance that stood still may have been followed by
     * another; it is cheap while the lead is fresh.
     *
     * @param site id of the hospital
     * @param feed what is read, such as {@code Encounter}, or {@link #WHOLE_TURN}
     */
    boolean lead(String site, String feed);
}
