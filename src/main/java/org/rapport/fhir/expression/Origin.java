package org.rapport.fhir.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/** The Questionnaire that expressions stand in. */
final class Origin {
    private final Questionnaire questionnaire;
    private final Weights weights;
    private final Map<String, List<QuestionnaireItemComponent>> paths = new HashMap<>();

    Origin(Questionnaire questionnaire, Weights weights) {
        this.questionnaire = questionnaire;
        this.weights = weights;
        collect(questionnaire.getItem(), List.of());
    }

    Questionnaire questionnaire() {
        return questionnaire;
    }

    Weights weights() {
        return weights;
    }

    /** The item and all around it, outermost first; empty when there is no such item. */
    List<QuestionnaireItemComponent> path(String linkId) {
        return paths.getOrDefault(linkId, List.of());
    }

    /** The Questionnaire for the empty text, otherwise the item with this linkId. */
    Base element(String linkId) {
        List<QuestionnaireItemComponent> path = path(linkId);
        return path.isEmpty() ? questionnaire : path.get(path.size() - 1);
    }

    /** The variables in reach of an item. */
    Scope scope(String linkId) {
        Scope scope = new Scope().add("", questionnaire.getExtension());
        path(linkId).forEach(it -> scope.add(it.getLinkId(), it.getExtension()));
        return scope.checked();
    }

    private void collect(List<QuestionnaireItemComponent> items, List<QuestionnaireItemComponent> around) {
        for (QuestionnaireItemComponent item : items) {
            List<QuestionnaireItemComponent> path = new ArrayList<>(around);
            path.add(item);
            paths.put(item.getLinkId(), List.copyOf(path));
            collect(item.getItem(), path);
        }
    }
}
