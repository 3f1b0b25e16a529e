package org.rapport.application.checkin;

import java.util.regex.Pattern;

/**
 * A session by the resource that stands for it.
 *
 * @param type {@code Encounter} or {@code Appointment}
 * @param id its logical id at the site
 */
public record SessionReference(String type, String id) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    public SessionReference {
        if (!type.equals("Encounter") && !type.equals("Appointment")
                || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A session is an Encounter or an Appointment with a valid id");
        }
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
