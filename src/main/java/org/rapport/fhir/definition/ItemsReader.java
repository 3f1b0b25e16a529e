package org.rapport.fhir.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.rapport.domain.instrument.Item;
import org.rapport.fhir.definition.ItemReader.Place;

/** All items of a Questionnaire, groups and questions within questions included. */
final class ItemsReader {
    private final Declarations said;
    private final Terminology terminology;
    private final Map<String, Place> places = new LinkedHashMap<>();

    ItemsReader(Declarations said, Questionnaire questionnaire, Terminology terminology) {
        this.said = said;
        this.terminology = terminology;
        collect(questionnaire.getItem(), List.of());
    }

    /** Every item and group by linkId, in the order of the form. */
    Map<String, Place> places() {
        return places;
    }

    /**
     * Reads the questions.
     *
     * @param everyCondition whether conditions of items matter that no score uses
     */
    List<Item> read(boolean everyCondition) {
        ConditionReader conditions = new ConditionReader(said.place(), places);
        Collection<String> scored = places.values().stream()
                .filter(it -> everyCondition || it.item().hasExtension(Declarations.OWN + "subscale"))
                .map(it -> it.item().getLinkId())
                .toList();
        Set<String> needed = conditions.reachableFrom(scored);
        List<Item> items = new ArrayList<>();
        for (Place place : places.values()) {
            String linkId = place.item().getLinkId();
            Item read = new ItemReader(said.place(), place, terminology)
                    .read(needed.contains(linkId) ? conditions.of(linkId) : List.of());
            if (asks(place.item())) {
                items.add(read);
            }
        }
        return items;
    }

    static boolean asks(QuestionnaireItemComponent item) {
        return item.getType() != QuestionnaireItemType.GROUP && item.getType() != QuestionnaireItemType.DISPLAY;
    }

    private void collect(List<QuestionnaireItemComponent> items, List<QuestionnaireItemComponent> around) {
        for (QuestionnaireItemComponent item : items) {
            if (!item.hasLinkId() || !item.hasType()) {
                throw said.refusal("has an item without linkId or type");
            }
            if (places.put(item.getLinkId(), new Place(item, around)) != null) {
                throw said.refusal("has the item " + item.getLinkId() + " twice");
            }
            List<QuestionnaireItemComponent> inner = new ArrayList<>(around);
            inner.add(item);
            collect(item.getItem(), List.copyOf(inner));
        }
    }
}
