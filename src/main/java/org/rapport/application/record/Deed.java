package org.rapport.application.record;

import java.util.Arrays;
import java.util.Locale;

/** What somebody did, or what befell the record itself. */
public enum Deed {
    READ(Kind.REST),
    SEARCH(Kind.REST),
    CREATE(Kind.REST),
    UPDATE(Kind.REST),
    DELETE(Kind.REST),
    /** Took data as a whole: a Bulk Data export or a table. */
    EXPORT(Kind.EXPORT),
    /** Asked for figures of many. */
    AGGREGATE(Kind.REST),
    LOGIN(Kind.AUTHENTICATION),
    LOGOUT(Kind.AUTHENTICATION),
    /** Had dead letters processed again. */
    REPLAY(Kind.ACTIVITY),
    /** Any other change by the people who run Rapport. */
    OPERATE(Kind.ACTIVITY),
    /** Saw in an emergency what is closed otherwise, with a reason. */
    BREAK_GLASS(Kind.ALERT),
    /** A chain begins; its first entry says how far the others had come. */
    BEGIN(Kind.ACTIVITY),
    /** A chain goes on, and says how far the others have come. */
    MARK(Kind.LOG),
    /** Entries whose time was over were taken away. */
    RETENTION(Kind.LOG);

    /** The type of event, by its code in FHIR and DICOM. */
    public enum Kind {
        REST("rest"),
        EXPORT("110106"),
        AUTHENTICATION("110114"),
        ACTIVITY("110100"),
        ALERT("110113"),
        LOG("110101");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public String system() {
            return this == REST
                    ? "http://terminology.hl7.org/CodeSystem/audit-event-type"
                    : "http://dicom.nema.org/resources/ontology/DCM";
        }
    }

    private final Kind kind;

    Deed(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Such as {@code break-glass}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What a code stands for.
     *
     * @throws IllegalArgumentException when it stands for nothing
     */
    public static Deed of(String code) {
        return Arrays.stream(values())
                .filter(deed -> deed.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No deed"));
    }
}
