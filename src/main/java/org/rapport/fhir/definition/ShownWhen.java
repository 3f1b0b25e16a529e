package org.rapport.fhir.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.domain.instrument.Enablement;
import org.rapport.fhir.definition.ItemReader.Place;

/** The conditions of everything in a Questionnaire, texts and items without a score included. */
public final class ShownWhen {
    private ShownWhen() {}

    /**
     * By linkId the conditions of each item and of what it stands in; each must hold.
     *
     * @throws UnusableDefinition when one of them cannot be understood
     */
    public static Map<String, List<Enablement>> of(Questionnaire questionnaire) {
        Declarations said = new Declarations("Questionnaire " + questionnaire.getName(), questionnaire.getExtension());
        Map<String, Place> places = new ItemsReader(said, questionnaire, null).places();
        ConditionReader conditions = new ConditionReader(said.place(), places);
        Map<String, List<Enablement>> all = new LinkedHashMap<>();
        places.keySet().forEach(linkId -> all.put(linkId, conditions.of(linkId)));
        return all;
    }
}
