package org.rapport.adapter.fhirserver;

import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;

/** Whether a definition is what a search demands. */
final class DefinitionMatch {
    private static final String STATUS = "http://hl7.org/fhir/publication-status";

    private DefinitionMatch() {}

    static boolean of(MetadataResource definition, Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.of().stream().allMatch(one -> of(definition, one));
        } else if (condition instanceof Condition.Any any) {
            return any.of().stream().anyMatch(one -> of(definition, one));
        } else if (condition instanceof Condition.Not not) {
            return !of(definition, not.of());
        } else if (condition instanceof Condition.Is is) {
            return has(definition, is.element(), is.wanted());
        }
        throw new IllegalArgumentException("Definitions are not searched by what refers to them");
    }

    private static boolean has(MetadataResource definition, String element, Wanted wanted) {
        return switch (element) {
            case "_id" -> token("", definition.getIdElement().getIdPart(), wanted);
            case "_tag" ->
                definition.getMeta().getTag().stream().anyMatch(tag -> token(tag.getSystem(), tag.getCode(), wanted));
            case "url" -> equal(definition.getUrl(), wanted);
            case "version" -> token("", definition.getVersion(), wanted);
            case "status" -> token(STATUS, definition.getStatus().toCode(), wanted);
            case "name" -> begins(definition.getName(), wanted);
            case "title" -> begins(definition.getTitle(), wanted);
            default -> throw new IllegalArgumentException("Definitions are not searched by '" + element + "'");
        };
    }

    private static boolean token(String system, String code, Wanted wanted) {
        return code != null
                && (wanted instanceof Wanted.Present
                        || wanted instanceof Wanted.Token token && token.means(system, code));
    }

    private static boolean equal(String text, Wanted wanted) {
        return text != null
                && (wanted instanceof Wanted.Present || wanted instanceof Wanted.Uri uri && text.equals(uri.uri()));
    }

    private static boolean begins(String text, Wanted wanted) {
        return Optional.ofNullable(text)
                .map(DefinitionMatch::folded)
                .map(folded -> wanted instanceof Wanted.Present
                        || wanted instanceof Wanted.Uri uri && folded.startsWith(folded(uri.uri())))
                .orElse(false);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
