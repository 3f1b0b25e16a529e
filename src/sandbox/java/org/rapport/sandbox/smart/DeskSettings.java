package org.rapport.sandbox.smart;

import java.time.Clock;
import java.time.Duration;

/**
 * How the authorization server behaves.
 *
 * @param olderScopes whether it knows scopes as SMART 1 writes them alone, and does not say so
 * @param banner whether apps have to say who the patient is
 * @param tokenLifetime how long a token is good for
 * @param withheld resource types that clinicians do not get, separated by spaces
 * @param clock tells the time
 */
public record DeskSettings(boolean olderScopes, boolean banner, Duration tokenLifetime, String withheld, Clock clock) {
    /** SMART 2, tokens of five minutes, everything granted. */
    public static DeskSettings plain() {
        return new DeskSettings(false, true, Duration.ofMinutes(5), "", Clock.systemUTC());
    }
}
