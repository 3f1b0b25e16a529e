package org.rapport.adapter.access;

/** What a look at a token gives. */
enum Verdict {
    /** Signed by the issuer, for us, and not out of date. */
    VALID,
    /** Anything else; the reason stays inside. */
    INVALID,
    /** The issuer's keys cannot be had now, so nothing can be said. */
    UNDECIDABLE
}
