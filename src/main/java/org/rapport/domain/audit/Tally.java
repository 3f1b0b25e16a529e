package org.rapport.domain.audit;

/**
 * What was counted in a group of cases: how many something is true of, how many could be judged, how many could not, and
 * how many people stand behind each. Twenty sessions of one client are twenty cases and one person.
 *
 * @param rate the cases it is true of, out of those that could be judged
 * @param excluded the cases that could not be judged
 * @param people how many people they belong to
 */
public record Tally(Rate rate, long excluded, People people) {

    /**
     * How many people cases belong to. Somebody may be in more than one of these.
     *
     * @param with people with a case it is true of
     * @param without people with a case it is not true of
     * @param any people with a case that could be judged
     * @param excluded people with a case that could not
     */
    public record People(long with, long without, long any, long excluded) {
        /** More than any threshold asks for: of cases so many that nobody needs to be counted. */
        public static final People PLENTY = new People(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        /** The same, and what was counted before wherever nobody was counted now, of whom there are plenty. */
        public People or(People before) {
            return new People(
                    or(with, before.with),
                    or(without, before.without),
                    or(any, before.any),
                    or(excluded, before.excluded));
        }

        private static long or(long now, long before) {
            return now == Long.MAX_VALUE ? before : now;
        }
    }

    /** Cases of as many people. */
    public static Tally of(Rate rate) {
        return new Tally(rate, 0, People.PLENTY);
    }

    /** Cases of as many people. */
    public static Tally of(long numerator, long denominator, long excluded) {
        return new Tally(new Rate(numerator, denominator), excluded, People.PLENTY);
    }

    /** The cases that could be judged and that it is not true of. */
    public long rest() {
        return rate.denominator() - rate.numerator();
    }

    /** The same cases, belonging to people. */
    public Tally of(People counted) {
        return new Tally(rate, excluded, counted);
    }
}
