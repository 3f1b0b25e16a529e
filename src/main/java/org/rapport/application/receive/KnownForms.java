package org.rapport.application.receive;

import java.util.List;
import java.util.Set;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;

/** Answers to questionnaires that a site does not know are none of Rapport's business and are not kept. */
public final class KnownForms {
    private final DefinitionsBySite definitions;

    public KnownForms(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /** The facts without the forms of unknown questionnaires. */
    public List<Fact> only(String site, List<Fact> facts) {
        Set<String> questionnaires = definitions.questionnaires(site);
        return facts.stream().filter(fact -> !isForeign(fact, questionnaires)).toList();
    }

    /** The sources of the others. */
    public List<Source> sourcesOfOthers(String site, List<Fact> facts) {
        Set<String> questionnaires = definitions.questionnaires(site);
        return facts.stream()
                .filter(fact -> isForeign(fact, questionnaires))
                .map(Fact::source)
                .toList();
    }

    private static boolean isForeign(Fact fact, Set<String> questionnaires) {
        return fact instanceof ResponseFact response && !questionnaires.contains(urlOf(response.questionnaire()));
    }

    private static String urlOf(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
