package org.rapport.domain.advice;

import java.util.List;

/**
 * Something worth telling about a client.
 *
 * @param kind what it is about
 * @param pressing whether it is more than information; never more than a reason to look
 * @param summary one sentence of at most {@value #LONGEST_SUMMARY} characters that a client may read
 * @param reasons what was seen, in sentences
 * @param rule the rule by which it is told
 * @param measures codes of the measures it rests on, whose caveats go with it
 * @param citations where the rule comes from
 * @param sources references to what it was computed from
 * @param parts what it rests on, each part the same as long as nothing new has happened to it: a part that was not there
 *     before is something new, one that is gone is not
 */
public record Concern(
        ConcernKind kind,
        boolean pressing,
        String summary,
        List<String> reasons,
        String rule,
        List<String> measures,
        List<String> citations,
        List<String> sources,
        List<String> parts) {
    /** CDS Hooks wants fewer than 140 characters. */
    public static final int LONGEST_SUMMARY = 139;

    public Concern {
        if (summary.isBlank()) {
            throw new IllegalArgumentException("A concern needs a summary");
        }
        summary = shortened(summary);
        reasons = List.copyOf(reasons);
        measures = List.copyOf(measures);
        citations = List.copyOf(citations);
        sources = List.copyOf(sources);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A concern rests on something");
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_SUMMARY) {
            return text;
        }
        int end = LONGEST_SUMMARY - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
