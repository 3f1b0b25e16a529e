package org.rapport.adapter.cdshooks;

import java.util.regex.Pattern;

/**
 * Words as Markdown that means nothing but them: titles are a hospital's own. What looks like an address may become a link, to
 * what it says.
 */
final class PlainMarkdown {
    private static final String SPECIAL = "\\`*_{}[]<>#|~!&";

    /** Lists, rules and headings begin so. */
    private static final Pattern BEGINNING = Pattern.compile("^([0-9]*)([-+=.)])");

    private PlainMarkdown() {}

    /**
     * The words on one line, as a paragraph or an item of a list may have them.
     *
     * <p>Example: {@code 1. *Bond*} is {@code 1\. \*Bond\*}.
     */
    static String of(String words) {
        String line = words.replaceAll("[\\x00-\\x20]+", " ").strip();
        StringBuilder plain = new StringBuilder();
        line.chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                plain.append('\\');
            }
            plain.append((char) c);
        });
        return BEGINNING.matcher(plain).replaceFirst("$1\\\\$2");
    }
}
