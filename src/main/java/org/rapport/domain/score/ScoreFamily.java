package org.rapport.domain.score;

/** The kinds of score; each has a FHIR profile and a category of its own. */
public enum ScoreFamily {
    ENGAGEMENT("engagement", "rapport-engagement-indicator"),
    ALLIANCE("alliance", "rapport-alliance-score"),
    SYMPTOM("outcome", "rapport-symptom-score"),
    RISK("risk", "rapport-symptom-score"),
    CHECK_IN("check-in", "rapport-checkin-score"),
    PROFILE("engagement", "rapport-engagement-profile");

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
