package org.rapport.domain.confidence;

/** How much of what there is about a client is kept from somebody, as far as that can be said without looking at it. */
public enum Hold {
    /** Nothing, whatever it is. */
    NOTHING,
    /** It depends on what it is. */
    SOME,
    /** Everything, whatever it is. */
    EVERYTHING
}
