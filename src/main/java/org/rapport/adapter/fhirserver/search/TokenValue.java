package org.rapport.adapter.fhirserver.search;

import java.util.List;
import java.util.Optional;
import org.rapport.application.query.Wanted;

/** A code as a FHIR search gives it: {@code code}, {@code system|code}, {@code |code} or {@code system|}. */
final class TokenValue {
    private TokenValue() {}

    static Wanted.Token read(SearchParameter parameter, String value) {
        List<String> parts = Escapes.split(value, '|');
        if (parts.size() == 1) {
            return known(parameter, Wanted.Token.of(Escapes.unescape(value)));
        }
        String system = Escapes.unescape(parts.get(0));
        String code = Escapes.unescape(value.substring(parts.get(0).length() + 1));
        if (system.isEmpty() && code.isEmpty()) {
            throw new BadSearch(
                    parameter.name(), "'" + parameter.name() + "' takes code, system|code, |code or system|");
        }
        return known(
                parameter,
                new Wanted.Token(Optional.of(system), Optional.of(code).filter(one -> !one.isEmpty())));
    }

    /** A slip of the pen in a code that is one of few would look like an answer. */
    private static Wanted.Token known(SearchParameter parameter, Wanted.Token token) {
        boolean unknown = !parameter.codes().isEmpty()
                && token.code().map(code -> !parameter.codes().contains(code)).orElse(false);
        if (unknown) {
            throw new BadSearch(
                    parameter.name(),
                    "'" + parameter.name() + "' takes one of "
                            + String.join(
                                    ", ", parameter.codes().stream().sorted().toList()));
        }
        return token;
    }
}
