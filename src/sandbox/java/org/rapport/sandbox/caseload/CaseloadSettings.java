package org.rapport.sandbox.caseload;

import java.time.Instant;

/**
 * What a caseload is made from.
 *
 * @param seed the seed of every chance in it
 * @param asOf the moment the caseload ends; nothing that happened is later, only booked sessions are
 * @param clients how many clients it has, at least 60
 * @param days how many days before {@code asOf} the first course begins
 */
public record CaseloadSettings(long seed, Instant asOf, int clients, int days) {
    public CaseloadSettings {
        if (clients < 60) {
            throw new IllegalArgumentException("A caseload has at least 60 clients, not " + clients + ".");
        }
    }

    /** The caseload of the local run: 66 clients over nine months. */
    public static CaseloadSettings of(long seed, Instant asOf) {
        return new CaseloadSettings(seed, asOf, 66, 272);
    }
}
