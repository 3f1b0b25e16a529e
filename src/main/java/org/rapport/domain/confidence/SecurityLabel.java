package org.rapport.domain.confidence;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A security label of a resource ({@code meta.security}).
 *
 * @param system URI of the code system; the empty text where the source gave none
 * @param code the code, such as {@code R} or {@code SUD}
 */
public record SecurityLabel(String system, String code) implements Comparable<SecurityLabel> {
    /** How confidential something is: {@code U}, {@code L}, {@code M}, {@code N}, {@code R}, {@code V}. */
    public static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    /** What it is about, such as {@code PSY}, and which law protects it, such as {@code 42CFRPart2}. */
    public static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /** More is told to those alone who need it. */
    public static final SecurityLabel RESTRICTED = new SecurityLabel(CONFIDENTIALITY, "R");
    /** Psychiatry. */
    public static final SecurityLabel PSYCHIATRY = new SecurityLabel(ACT_CODE, "PSY");
    /** Substance use. */
    public static final SecurityLabel SUBSTANCE_USE = new SecurityLabel(ACT_CODE, "SUD");
    /** Records of treatment of substance use disorders that 42 CFR Part 2 protects. */
    public static final SecurityLabel PART_2 = new SecurityLabel(ACT_CODE, "42CFRPart2");
    /** Psychotherapy notes in the sense of 45 CFR 164.501, which no score and no attendance is. */
    public static final SecurityLabel PROCESS_NOTE = new SecurityLabel(ACT_CODE, "PSYTHPN");

    private static final Set<String> SENSITIVITIES = Set.of("PSY", "BH", "MH", "SUD", "42CFRPart2");
    private static final List<String> CONFIDENTIALITIES = List.of("U", "L", "M", "N", "R", "V");
    private static final Comparator<SecurityLabel> ORDER =
            Comparator.comparing(SecurityLabel::system).thenComparing(SecurityLabel::code);

    public SecurityLabel {
        if (code.isEmpty() || code.length() > 100 || system.length() > 255) {
            throw new IllegalArgumentException(
                    "A label has a code of at most 100 characters and a system of at most 255");
        }
    }

    /**
     * A label that a site may put on everything that is computed for it: {@code N}, {@code R}, {@code V}, {@code PSY},
     * {@code BH}, {@code MH}, {@code SUD} or {@code 42CFRPart2}.
     *
     * @throws IllegalArgumentException for any other code, {@code PSYTHPN} among them
     */
    public static SecurityLabel ofSite(String code) {
        if (SENSITIVITIES.contains(code)) {
            return new SecurityLabel(ACT_CODE, code);
        }
        if (Set.of("N", "R", "V").contains(code)) {
            return new SecurityLabel(CONFIDENTIALITY, code);
        }
        throw new IllegalArgumentException(code + " is no label that a site puts on scores");
    }

    /** System and code as a search writes them, such as {@code http://…/v3-ActCode|SUD}. */
    public String token() {
        return system + "|" + code;
    }

    /**
     * The label of a {@link #token}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SecurityLabel ofToken(String token) {
        int bar = token.lastIndexOf('|');
        return new SecurityLabel(token.substring(0, Math.max(bar, 0)), token.substring(bar + 1));
    }

    /** How strict a confidentiality it is, from 0 ({@code U}) to 5 ({@code V}); −1 for a label of another kind. */
    int strictness() {
        return system.equals(CONFIDENTIALITY) ? CONFIDENTIALITIES.indexOf(code) : -1;
    }

    @Override
    public int compareTo(SecurityLabel other) {
        return ORDER.compare(this, other);
    }
}
