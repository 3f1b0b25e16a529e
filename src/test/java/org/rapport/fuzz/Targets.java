package org.rapport.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.rapport.adapter.access.BearerTokens;
import org.rapport.adapter.cdshooks.HookBodies;
import org.rapport.adapter.fhirserver.search.SearchParameters;
import org.rapport.adapter.hl7v2.Messages;
import org.rapport.fhir.fact.FactDocuments;
import org.rapport.fhir.flat.ViewDefinitions;
import org.rapport.fhir.site.QuestionnaireFiles;

/** The readers by name. */
final class Targets {
    static final Map<String, Supplier<Target>> ALL = new TreeMap<>(Map.of(
            "facts", FactDocuments::new,
            "hl7v2", Messages::new,
            "search", SearchParameters::new,
            "questionnaire", QuestionnaireFiles::new,
            "views", ViewDefinitions::new,
            "tokens", BearerTokens::new,
            "hooks", HookBodies::new));

    private Targets() {}

    static Target named(String name) {
        return switch (name) {
            case EachReader.NAME -> new EachReader();
            case Frail.NAME -> new Frail();
            default -> ALL.get(name).get();
        };
    }
}
