package org.rapport.application.chart;

import java.util.regex.Pattern;

/** A clinician's bearer token. It is never printed, stored, or sent anywhere but to the server it was given for. */
public final class ClinicianToken {
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9\\-._~+/]+=*");

    private final String value;

    /**
     * A token.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public ClinicianToken(String value) {
        if (value.length() > 65_536 || !BEARER.matcher(value).matches()) {
            throw new IllegalArgumentException("This is no bearer token");
        }
        this.value = value;
    }

    /** The value of the header {@code Authorization}. */
    public String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
