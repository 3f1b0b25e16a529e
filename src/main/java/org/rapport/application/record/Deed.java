package org.rapport.application.record;

import java.util.Arrays;
import java.util.Locale;

/** What somebody did, or what befell the record itself. */
public enum Deed {
    READ,
    SEARCH,
    CREATE,
    UPDATE,
    DELETE,
    /** Took data as a whole: a Bulk Data export or a table. */
    EXPORT,
    /** Asked for figures of many. */
    AGGREGATE,
    LOGIN,
    LOGOUT,
    /** Had dead letters processed again. */
    REPLAY,
    /** Any other change by the people who run Rapport. */
    OPERATE,
    /** Saw in an emergency what is closed otherwise, with a reason. */
    BREAK_GLASS,
    /** A chain begins; its first entry says how far the others had come. */
    BEGIN,
    /** A chain goes on, and says how far the others have come. */
    MARK,
    /** Entries whose time was over were taken away. */
    RETENTION;

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

    /** Whether it is about the record itself, and was done by no caller. */
    public boolean ofTheRecord() {
        return this == BEGIN || this == MARK || this == RETENTION;
    }
}
