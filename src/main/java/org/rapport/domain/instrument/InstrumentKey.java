package org.rapport.domain.instrument;

import java.util.Optional;

/**
 * A questionnaire's canonical and version. Forms of another version are never scored with this key.
 *
 * @param url the canonical
 * @param version the business version
 */
public record InstrumentKey(String url, String version) {

    /** Reads {@code url|version}; empty when the version is missing. */
    public static Optional<InstrumentKey> parse(String canonical) {
        int bar = canonical.indexOf('|');
        if (bar < 1 || bar == canonical.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new InstrumentKey(canonical.substring(0, bar), canonical.substring(bar + 1)));
    }

    @Override
    public String toString() {
        return url + "|" + version;
    }
}
