package org.rapport.adapter.hl7v2;

import org.rapport.application.definition.Definitions;
import org.rapport.application.site.ResultMessages;
import org.rapport.application.site.ResultMessages.Code;
import org.rapport.domain.score.Score;

/** By which codes the receiver knows scores and groups of them: the site's own, else LOINC, else Rapport's. */
final class OruCodes {
    private static final String LOINC = "http://loinc.org";
    private static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories";

    private final ResultMessages settings;
    private final Definitions definitions;

    OruCodes(ResultMessages settings, Definitions definitions) {
        this.settings = settings;
        this.definitions = definitions;
    }

    /** OBX-3; Rapport's own code follows as the alternate one. */
    String[] score(Score score) {
        String own = score.type().measure();
        String title = score.type().title();
        Code code = settings.codes().containsKey(own) ? settings.codes().get(own) : standard(score);
        return code.code().equals(own)
                ? new String[] {own, title, code.system()}
                : new String[] {code.code(), title, code.system(), own, title, "L"};
    }

    private static Code standard(Score score) {
        return score.type().standardCodings().stream()
                .filter(coding -> coding.system().equals(LOINC))
                .findFirst()
                .map(coding -> new Code(coding.code(), "LN"))
                .orElseGet(() -> new Code(score.type().measure(), "L"));
    }

    /** OBR-4. */
    String[] panel(Score score) {
        String category = score.type().family().category();
        Code code = settings.panels().getOrDefault(category, new Code(category, "L"));
        return new String[] {code.code(), definitions.display(CATEGORIES, category), code.system()};
    }
}
