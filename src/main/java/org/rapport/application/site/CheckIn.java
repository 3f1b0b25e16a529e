package org.rapport.application.site;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a hospital's clients and therapists fill in forms on a phone or tablet.
 *
 * @param page where their devices reach the page; without it no links are made
 * @param validFor how long a link is good that asks for nothing else
 * @param longest how long a link may be good at most
 * @param whoSees the hospital's own words about who sees the answers
 * @param crisis what is said beside a risk item and after a form with one; without it no such form is offered
 * @param language the language of these words, as a BCP 47 tag
 */
public record CheckIn(
        Optional<URI> page,
        Duration validFor,
        Duration longest,
        Optional<String> whoSees,
        Optional<String> crisis,
        String language) {

    /** No links. */
    public static final CheckIn OFF = new CheckIn(
            Optional.empty(), Duration.ofHours(24), Duration.ofDays(14), Optional.empty(), Optional.empty(), "en");

    public CheckIn {
        if (validFor.compareTo(longest) > 0) {
            throw new IllegalArgumentException("A link would be good for longer than it may be");
        }
        if (Locale.forLanguageTag(language).getLanguage().isEmpty()) {
            throw new IllegalArgumentException("The language is no BCP 47 tag");
        }
    }
}
