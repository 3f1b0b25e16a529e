package org.rapport.domain.score;

/** The kinds of score; each has a FHIR profile and a category of its own. */
public enum ScoreFamily {
    ENGAGEMENT("engagement", "rapport-engagement-indicator"),
    ALLIANCE("alliance", "rapport-alliance-score"),
    SYMPTOM("outcome", "rapport-symptom-score"),
    RISK("risk", "rapport-symptom-score"),
    CHECK_IN("check-in", "rapport-checkin-score"),
    MOTIVATION("motivation", "rapport-motivation-score"),
    PROFILE("engagement", "rapport-engagement-profile"),
    /** How the alliance goes on over a course: early level, slope, drops, the gap between client and therapist. */
    ALLIANCE_COURSE("alliance", "rapport-change-score"),
    /** What became of the symptoms over a course: reliable change, recovery, response, remission. */
    OUTCOME_COURSE("outcome", "rapport-change-score"),
    /** The experimental engagement index; off unless a site asks for it. */
    INDEX("engagement", "rapport-engagement-index");

    private final String category;
    private final String profile;

    ScoreFamily(String category, String profile) {
        this.category = category;
        this.profile = profile;
    }

    /** Code in {@code rapport-observation-categories}. */
    public String category() {
        return category;
    }

    /** Id of the StructureDefinition that the Observation conforms to. */
    public String profile() {
        return profile;
    }
}
