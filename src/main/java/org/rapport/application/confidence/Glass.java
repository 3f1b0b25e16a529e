package org.rapport.application.confidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why somebody breaks the glass. A code and no words: whatever is written where the reason is asked for stands in a record that
 * others read.
 */
public enum Glass {
    /** An emergency in which the client has to be treated. */
    EMERGENCY,
    /** The client may harm themself. */
    DANGER_TO_SELF,
    /** The client may harm others. */
    DANGER_TO_OTHERS,
    /** The client cannot be asked, and somebody has to decide for them. */
    CANNOT_CONSENT;

    /** The name of the header of a request by which it is asked for. */
    public static final String HEADER = "Rapport-Break-Glass";

    /** Such as {@code danger-to-self}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason with a code. */
    public static Optional<Glass> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** All codes, with commas between. */
    public static String codes() {
        return Arrays.stream(values()).map(Glass::code).collect(Collectors.joining(", "));
    }
}
