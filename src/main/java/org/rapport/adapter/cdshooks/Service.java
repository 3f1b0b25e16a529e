package org.rapport.adapter.cdshooks;

import java.util.Arrays;
import java.util.Optional;

/** The services, each for one hook. */
enum Service {
    PATIENT_VIEW(
            "rapport-patient-view",
            "patient-view",
            "Engagement and alliance when a record is opened",
            "Tells of an alliance drop not yet followed up, a risk item, reliable deterioration, no session for longer than"
                    + " usual, or a form that is due. Says nothing of values that are as usual."),
    APPOINTMENT_BOOK(
            "rapport-appointment-book",
            "appointment-book",
            "Engagement and alliance when an appointment is booked",
            "Tells the same while an appointment is being booked.");

    private final String id;
    private final String hook;
    private final String title;
    private final String description;

    Service(String id, String hook, String title, String description) {
        this.id = id;
        this.hook = hook;
        this.title = title;
        this.description = description;
    }

    static Optional<Service> of(String id) {
        return Arrays.stream(values()).filter(service -> service.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    String hook() {
        return hook;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }
}
