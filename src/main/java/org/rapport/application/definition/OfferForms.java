package org.rapport.application.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;

/** Says which questionnaires of a hospital may be filled in: the one place to ask before one is shown to anybody. */
public final class OfferForms {
    private final DefinitionsBySite definitions;

    public OfferForms(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /** Every questionnaire that a site knows, by short name; those that may not be filled in are scored all the same. */
    public List<Form> known(String site) {
        Definitions ofSite = definitions.of(site);
        return ofSite.instruments().values().stream()
                .map(instrument -> new Form(
                        instrument, ofSite.questionnaireId(instrument.key()), ofSite.mayBeFilledIn(instrument)))
                .sorted(Comparator.comparing((Form form) -> form.instrument().id())
                        .thenComparing(form -> form.instrument().key().toString()))
                .toList();
    }

    /** The questionnaire to fill in at a site; empty when it is not known there or may not be filled in. */
    public Optional<Form> toFillIn(String site, InstrumentKey key) {
        return known(site).stream()
                .filter(Form::mayBeFilledIn)
                .filter(form -> form.instrument().key().equals(key))
                .findFirst();
    }

    /**
     * A questionnaire of a site.
     *
     * @param instrument what it asks and how it is scored
     * @param questionnaireId id under which the FHIR endpoint serves it in the wording of the site
     * @param mayBeFilledIn whether its wording is there and may be shown
     */
    public record Form(Instrument instrument, String questionnaireId, boolean mayBeFilledIn) {}
}
