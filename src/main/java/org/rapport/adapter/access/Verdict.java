package org.rapport.adapter.access;

/** What a look at a token gives. */
enum Verdict {
    /** Signed by the issuer, for us, and not out of date. */
    VALID,
    /** The same, of somebody who did not sign in as the issuer's people have to. */
    INSUFFICIENT,
    /** Anything else; the reason stays inside. */
    INVALID,
    /** The issuer's keys cannot be had now, so nothing can be said. */
    UNDECIDABLE
}
