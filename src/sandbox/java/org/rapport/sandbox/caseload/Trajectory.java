package org.rapport.sandbox.caseload;

/**
 * How a client fares over the sessions: symptoms ease in most, stay in some and worsen in a few; the bond grows, is
 * strained in some, and weakens before a client stays away.
 */
final class Trajectory {
    private final CoursePlan plan;
    private final double severityAtIntake;
    private final double change;
    private final double bondAtFirst;

    Trajectory(CoursePlan plan, Chance chance) {
        this.plan = plan;
        this.severityAtIntake = Math.max(0.7, chance.normal(1.7, 0.4));
        this.bondAtFirst = Math.max(2.2, Math.min(4.3, chance.normal(3.4, 0.4)));
        this.change = changeFor(chance.between(1, 100));
    }

    private static double changeFor(int percent) {
        if (percent <= 50) {
            return -1.2;
        }
        if (percent <= 75) {
            return -0.7;
        }
        return percent <= 92 ? -0.1 : 0.4;
    }

    /** The mean symptom item, 0 to 3, by the session. */
    double symptoms(int session) {
        return Math.max(0, severityAtIntake + change * (1 - Math.exp(-(session - 1) / 6.0)));
    }

    /** The mean alliance item as the client sees it, 1 to 5, by the session. */
    double bond(int session) {
        double growth = plan.dropsOut() ? -0.15 : 0.06;
        double level = bondAtFirst + Math.max(-1.2, Math.min(0.9, growth * session)) - strain(session);
        return Math.max(1.2, Math.min(4.9, level));
    }

    /** The mean check-in item, 0 to 4, by the session. */
    double engagement(int session) {
        return Math.max(0, Math.min(4, bond(session) - 0.9));
    }

    private double strain(int session) {
        int since = session - plan.strainedAt().orElse(session + 1);
        return switch (since) {
            case 0 -> 1.3;
            case 1 -> 0.7;
            case 2 -> 0.2;
            default -> 0;
        };
    }
}
