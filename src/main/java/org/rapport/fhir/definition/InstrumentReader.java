package org.rapport.fhir.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.domain.instrument.Calculations;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.LicenceStatus;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Subscale;

/** Turns a Questionnaire that declares its scoring into an instrument. */
public final class InstrumentReader {
    private static final String OWN = Declarations.OWN;
    private static final Map<String, Respondent> RESPONDENTS =
            Map.of("client", Respondent.CLIENT, "therapist", Respondent.THERAPIST);
    private static final Map<String, LicenceStatus> LICENCES = Map.of(
            "open-verbatim", LicenceStatus.OPEN_VERBATIM,
            "nd-verbatim", LicenceStatus.ND_VERBATIM,
            "permission-required", LicenceStatus.PERMISSION_REQUIRED,
            "project", LicenceStatus.PROJECT);
    private static final Map<String, Visibility> VISIBILITIES = Map.of(
            "therapist-visible", Visibility.THERAPIST_VISIBLE,
            "supervisor-aggregate", Visibility.SUPERVISOR_AGGREGATE,
            "research-only", Visibility.RESEARCH_ONLY);

    private InstrumentReader() {}

    /**
     * Reads an instrument.
     *
     * @param questionnaire the declaration
     * @param terminology the ValueSets and CodeSystems it may refer to, besides those it contains
     * @throws UnusableDefinition naming the Questionnaire and the item or score that is not understood
     */
    public static Instrument read(Questionnaire questionnaire, Terminology terminology) {
        String place = "Questionnaire "
                + (questionnaire.hasId() ? questionnaire.getIdElement().getIdPart() : questionnaire.getUrl());
        Declarations said = new Declarations(place, questionnaire.getExtension());
        said.refuseUnknown(Set.of("score-definition", "instrument-id", "respondent", "licence-status", "visibility"));
        if (questionnaire.hasModifierExtension()) {
            throw said.refusal("has a modifier extension, which is not understood");
        }
        if (!questionnaire.hasUrl() || !questionnaire.hasVersion()) {
            throw said.refusal("lacks its url or its version");
        }
        List<Subscale> subscales = said.all(OWN + "score-definition")
                .map(definition -> SubscaleReader.read(place, definition))
                .toList();
        Terminology within = terminology.within(questionnaire);
        ItemsReader reader = new ItemsReader(said, questionnaire, within);
        CalculationReader calculations = new CalculationReader(said, questionnaire, within, reader.places());
        List<Item> items = reader.read(calculations.any());
        check(said, items, subscales);
        return instrument(said, questionnaire, items, subscales, calculations.read());
    }

    private static Instrument instrument(
            Declarations said,
            Questionnaire questionnaire,
            List<Item> items,
            List<Subscale> subscales,
            Calculations calculations) {
        try {
            return new Instrument(
                    new InstrumentKey(questionnaire.getUrl(), questionnaire.getVersion()),
                    said.requiredText(OWN + "instrument-id"),
                    questionnaire.hasTitle() ? questionnaire.getTitle() : questionnaire.getUrl(),
                    said.choice(OWN + "respondent", RESPONDENTS),
                    said.choice(OWN + "licence-status", LICENCES),
                    said.choice(OWN + "visibility", VISIBILITIES),
                    items,
                    subscales,
                    calculations);
        } catch (IllegalArgumentException e) {
            throw new UnusableDefinition(said.place() + ": " + e.getMessage(), e);
        }
    }

    private static void check(Declarations said, List<Item> items, List<Subscale> subscales) {
        Set<String> ofItems = subscales.stream()
                .filter(subscale -> subscale.parts().isEmpty())
                .map(Subscale::code)
                .collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (Item item : items) {
            used.addAll(item.subscales());
            if (!ofItems.containsAll(item.subscales())) {
                throw said.refusal("has the item " + item.linkId() + " in a score that it does not declare");
            }
        }
        ofItems.removeAll(used);
        if (subscales.isEmpty() || !ofItems.isEmpty()) {
            throw said.refusal("declares no score, or one without items: " + String.join(", ", ofItems));
        }
    }
}
