package org.rapport.fhir.observation;

/** The words for the UCUM units that scores come in. */
final class Units {
    private Units() {}

    static String words(String ucum) {
        return switch (ucum) {
            case "{score}" -> "score";
            case "d" -> "days";
            case "/wk" -> "per week";
            case "{score}/{session}" -> "score per session";
            default -> ucum;
        };
    }
}
