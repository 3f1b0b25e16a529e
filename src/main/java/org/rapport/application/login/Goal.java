package org.rapport.application.login;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody wanted to go when they were asked to sign in: a page of ours and the view of it that an address names.
 *
 * @param page {@code audit} or {@code operations}
 * @param query the view, without its question mark; the empty text for none
 */
public record Goal(String page, String query) {
    private static final Pattern FORM =
            Pattern.compile("(audit|operations)(?:\\?((?:[A-Za-z0-9=&_.:,~*+-]|%[0-9A-Fa-f]{2}){0,500}))?");

    /** Of a text such as {@code audit?from=2026-01-01}; whatever else it is leads to audits, and nowhere outside. */
    public static Goal of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? new Goal(
                        matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(""))
                : new Goal("audit", "");
    }

    /** Below the module's own address, such as {@code /audit/?from=2026-01-01}. */
    public String path() {
        return "/" + page + "/" + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public String toString() {
        return page + (query.isEmpty() ? "" : "?" + query);
    }
}
