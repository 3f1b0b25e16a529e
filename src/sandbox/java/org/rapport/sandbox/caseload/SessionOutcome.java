package org.rapport.sandbox.caseload;

/** How a booked session turned out. */
enum SessionOutcome {
    ATTENDED,
    NO_SHOW,
    CANCELLED_BY_CLIENT_LATE,
    CANCELLED_BY_CLIENT_TIMELY,
    CANCELLED_BY_CLIENT_UNKNOWN_NOTICE,
    CANCELLED_BY_PROVIDER,
    CANCELLED_FOR_WEATHER,
    ARRIVED_NOT_SEEN,
    NEVER_DOCUMENTED,
    BOOKED_IN_ERROR;

    /** The outcome of a session, by chance but for the third, which brings one of each kind into the caseload. */
    static SessionOutcome of(CoursePlan plan, int number, Chance chance) {
        if (number == 1) {
            return ATTENDED;
        }
        int kind = plan.client() % 12;
        if (number == 3 && kind > 0 && kind < values().length) {
            return values()[kind];
        }
        double reliability = plan.dropsOut() ? 0.72 : 0.86;
        return chance.happens(reliability) ? ATTENDED : missed(chance.between(1, 100));
    }

    private static SessionOutcome missed(int percent) {
        if (percent <= 34) {
            return NO_SHOW;
        }
        if (percent <= 54) {
            return CANCELLED_BY_CLIENT_LATE;
        }
        if (percent <= 76) {
            return CANCELLED_BY_CLIENT_TIMELY;
        }
        if (percent <= 94) {
            return CANCELLED_BY_PROVIDER;
        }
        return percent <= 97 ? CANCELLED_BY_CLIENT_UNKNOWN_NOTICE : NEVER_DOCUMENTED;
    }
}
