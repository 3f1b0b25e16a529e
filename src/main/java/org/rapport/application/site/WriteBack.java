package org.rapport.application.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a hospital has agreed on about writing into its EHR.
 *
 * @param rungs the allowed ways, best first; an empty list means that nothing is written
 * @param category the one category of mapped Observations
 * @param codes the codes of mapped Observations, by measure
 * @param performer reference of the performer of mapped Observations, such as {@code Organization/12}; absent as a
 *     computed score has none
 * @param look which written scores are looked for again
 * @param pace how fast the EHR may be asked, for reading and writing alike
 */
public record WriteBack(
        List<WriteBackRung> rungs,
        Optional<Token> category,
        Map<String, Token> codes,
        Optional<String> performer,
        Look look,
        Pace pace) {

    public static final WriteBack DEFAULTS = new WriteBack(
            WriteBackRung.DEFAULTS, Optional.empty(), Map.of(), Optional.empty(), Look.SAMPLE, Pace.DEFAULTS);

    public WriteBack {
        rungs = List.copyOf(rungs);
        codes = Map.copyOf(codes);
    }

    public boolean allows(WriteBackRung rung) {
        return rungs.contains(rung);
    }

    /** The same, paced otherwise. */
    public WriteBack paced(Pace other) {
        return new WriteBack(rungs, category, codes, performer, look, other);
    }

    /**
     * A code of a code system.
     *
     * @param system its canonical url
     * @param code the code
     */
    public record Token(String system, String code) {
        /**
         * Reads {@code system|code}.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Token parse(String text) {
            int bar = text.indexOf('|');
            if (bar < 1 || bar == text.length() - 1) {
                throw new IllegalArgumentException("Not a token system|code");
            }
            return new Token(
                    text.substring(0, bar).trim(), text.substring(bar + 1).trim());
        }
    }

    /** Which of the scores that an EHR has accepted are looked for again. */
    public enum Look {
        NONE,
        /** One of 20, and every risk. */
        SAMPLE,
        ALL;

        private static final int ONE_OF = 20;

        /** Whether this score is chosen; the same for each version of it. */
        public boolean chooses(UUID score, boolean risk) {
            return this == ALL || this == SAMPLE && (risk || Math.floorMod(score.hashCode(), ONE_OF) == 0);
        }
    }

    /**
     * How fast an EHR may be asked by one instance of the module.
     *
     * @param perSecond requests a second on average; 0 for as fast as it answers
     * @param concurrent requests at the same time, from 1 on
     */
    public record Pace(double perSecond, int concurrent) {
        public static final Pace DEFAULTS = new Pace(0, 8);
    }
}
