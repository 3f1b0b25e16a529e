package org.rapport.fhir.notification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes references of an EHR relative to its base; one to another place stays as it is, and is nobody's. */
final class References {
    private static final Pattern RELATIVE =
            Pattern.compile("([A-Z][A-Za-z]{1,60}/[A-Za-z0-9\\-.]{1,64})(?:/_history/[A-Za-z0-9\\-.]{1,64})?");

    private final String base;

    References(String base) {
        this.base = base.endsWith("/") ? base : base + "/";
    }

    /** {@code Encounter/1} of {@code https://ehr.example/fhir/Encounter/1/_history/2}; else the text itself. */
    String relative(String reference) {
        String below = reference.startsWith(base) ? reference.substring(base.length()) : reference;
        Matcher matcher = RELATIVE.matcher(below);
        return matcher.matches() ? matcher.group(1) : reference;
    }
}
