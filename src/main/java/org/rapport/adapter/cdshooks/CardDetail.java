package org.rapport.adapter.cdshooks;

import java.util.List;
import java.util.stream.Collectors;
import org.rapport.application.advice.Advice;
import org.rapport.application.definition.Caveat;
import org.rapport.domain.advice.Concern;

/** The detail of a card in GitHub-flavoured Markdown: what was seen, by which rule, what to keep in mind, and from what. */
final class CardDetail {
    private static final int MOST_SOURCES = 10;

    private CardDetail() {}

    static String of(Advice advice) {
        Concern concern = advice.concern();
        StringBuilder text = new StringBuilder();
        section(text, "What was seen", concern.reasons());
        section(text, "By which rule", List.of(concern.rule()));
        text.append("Source of the rule: ")
                .append(PlainMarkdown.of(String.join("; ", concern.citations())))
                .append(".\n\n");
        section(
                text,
                "To keep in mind",
                advice.caveats().stream().map(CardDetail::words).toList());
        if (!concern.sources().isEmpty()) {
            text.append("**Computed from**\n\n").append(sources(concern.sources()));
        }
        return text.toString().strip();
    }

    private static void section(StringBuilder text, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            text.append("**").append(title).append("**\n\n");
            sentences.forEach(
                    one -> text.append("- ").append(PlainMarkdown.of(one)).append('\n'));
            text.append('\n');
        }
    }

    private static String words(Caveat caveat) {
        return caveat.sentence()
                + caveat.source().map(source -> " (" + source + ")").orElse("");
    }

    /** References are code; what is no reference is left out. */
    private static String sources(List<String> sources) {
        List<String> references = sources.stream()
                .filter(source -> source.matches("[A-Za-z]{1,60}[/?][A-Za-z0-9\\-.]{1,64}"))
                .distinct()
                .toList();
        String shown = references.stream()
                .limit(MOST_SOURCES)
                .map(source -> "`" + source + "`")
                .collect(Collectors.joining(", "));
        int more = references.size() - MOST_SOURCES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
