package org.rapport.fhir.definition;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.rapport.domain.instrument.Enablement;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseScale;

/** Reads one item of a Questionnaire, in its place. */
final class ItemReader {
    private final Place place;
    private final QuestionnaireItemComponent item;
    private final Declarations said;
    private final Terminology terminology;

    ItemReader(String questionnaire, Place place, Terminology terminology) {
        this.place = place;
        this.item = place.item();
        this.said = new Declarations(questionnaire + ", item " + item.getLinkId(), item.getExtension());
        this.terminology = terminology;
    }

    /**
     * An item and what it stands in.
     *
     * @param item the item
     * @param around the groups and questions around it, outermost first
     */
    record Place(QuestionnaireItemComponent item, List<QuestionnaireItemComponent> around) {
        Stream<QuestionnaireItemComponent> withAround() {
            return Stream.concat(around.stream(), Stream.of(item));
        }
    }

    Item read(List<Enablement> shownWhen) {
        said.refuseUnknown(Set.of("subscale", "reversed", "boolean-weights"));
        Set<String> subscales = said.all(Declarations.OWN + "subscale")
                .map(extension -> said.text("subscale", extension.getValue()))
                .collect(Collectors.toUnmodifiableSet());
        boolean reversed = said.flag(Declarations.OWN + "reversed");
        if (subscales.isEmpty()) {
            return unscored(reversed, shownWhen);
        }
        refuseRepeats();
        ResponseScale scale = new ScaleReader(item, said, terminology).read();
        return new Item(item.getLinkId(), scale, reversed, subscales, shownWhen);
    }

    private Item unscored(boolean reversed, List<Enablement> shownWhen) {
        if (reversed) {
            throw said.refusal("is reversed and belongs to no score");
        }
        return new Item(item.getLinkId(), new ResponseScale.Unscored(), false, Set.of(), shownWhen);
    }

    private void refuseRepeats() {
        if (item.getRepeats()) {
            throw said.refusal("is scored and may be answered more than once");
        }
        place.around().stream()
                .filter(QuestionnaireItemComponent::getRepeats)
                .findFirst()
                .ifPresent(around -> {
                    throw said.refusal("is scored and stands in " + around.getLinkId() + ", which repeats");
                });
        place.withAround()
                .filter(QuestionnaireItemComponent::hasModifierExtension)
                .findFirst()
                .ifPresent(around -> {
                    throw said.refusal("is scored under a modifier extension, which is not understood");
                });
    }
}
