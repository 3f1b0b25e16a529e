package org.rapport.application.login;

import java.util.Optional;

/**
 * Seals trips, so that a browser can carry its own without reading or changing it: no instance has to remember any, and each that has the same
 * key knows it again.
 */
public interface TripSeal {

    /** A trip as characters that may stand in a cookie. */
    String seal(Trip trip);

    /** The trip in something that was sealed here; empty for anything else. Whether it is over, the trip itself tells. */
    Optional<Trip> open(String sealed);
}
