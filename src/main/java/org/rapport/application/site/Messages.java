package org.rapport.application.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a hospital's HL7 v2 messages are read.
 *
 * @param identity whose ids the messages carry
 * @param places where they carry what is needed
 * @param tables what their codes mean
 * @param intake which messages are taken, and from whom
 */
public record Messages(Identity identity, Places places, MessageTables tables, Intake intake) {
    public static final Messages DEFAULTS =
            new Messages(Identity.NOTICES, Places.DEFAULTS, MessageTables.STANDARD, Intake.DEFAULTS);

    /** Whose ids the messages carry. */
    public enum Identity {
        /** Appointments come by FHIR; a message only says when one was cancelled, by its FHIR id. */
        NOTICES,
        /** The ids are those of the FHIR resources: a message and a resource are versions of one source. */
        SHARED,
        /** The ids of appointments, visits and results are the messages' own; patients keep theirs. */
        OWN
    }

    /**
     * Places in messages, as segment-field-component.
     *
     * @param appointment where the id of the appointment is
     * @param cancelled where the moment of cancelling is
     * @param visit where the id of the visit is
     * @param visitAppointment where a visit names its appointment, if it does
     * @param services where codes are that tell whether a contact is therapy
     * @param patientAuthority which of several ids of a patient counts: that of this assigning authority (PID-3-4)
     * @param patientType which of them counts: that of this type (PID-3-5)
     */
    public record Places(
            String appointment,
            String cancelled,
            String visit,
            Optional<String> visitAppointment,
            List<String> services,
            Optional<String> patientAuthority,
            Optional<String> patientType) {
        public static final Places DEFAULTS = new Places(
                "SCH-2-1",
                "MSH-7-1",
                "PV1-19-1",
                Optional.empty(),
                List.of("AIS-3-1", "PV1-10-1"),
                Optional.empty(),
                Optional.empty());

        public Places {
            services = List.copyOf(services);
        }
    }

    /**
     * Which messages are taken, and from whom.
     *
     * @param senders addresses and networks from which connections are accepted
     * @param connections at most so many at once
     * @param maximumBytes a longer message is refused
     * @param processing values of MSH-11 that are taken
     * @param refusesOtherEvents whether an event that Rapport has no use for is refused, rather than acknowledged
     * @param remembered how long a repeated message is known as one
     */
    public record Intake(
            List<String> senders,
            int connections,
            int maximumBytes,
            Set<String> processing,
            boolean refusesOtherEvents,
            Duration remembered) {
        public static final Intake DEFAULTS =
                new Intake(List.of("127.0.0.0/8", "::1"), 50, 1_048_576, Set.of("P"), false, Duration.ofDays(30));

        public Intake {
            senders = List.copyOf(senders);
            processing = Set.copyOf(processing);
        }
    }
}
