package org.rapport.domain.instrument;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A questionnaire with the declaration of its scoring.
 *
 * @param key canonical and version
 * @param id short name, such as {@code phq-9}
 * @param title the words people read
 * @param respondent who answers
 * @param licence what the rights allow to ship
 * @param visibility who may see a client's ratings
 * @param items the answerable items in the order of the form, those that no score uses included
 * @param subscales the scores, totals included, in the order in which they are declared
 * @param calculations the expressions by which the questionnaire computes scores itself
 */
public record Instrument(
        InstrumentKey key,
        String id,
        String title,
        Respondent respondent,
        LicenceStatus licence,
        Visibility visibility,
        List<Item> items,
        List<Subscale> subscales,
        Calculations calculations) {

    public Instrument {
        items = List.copyOf(items);
        subscales = List.copyOf(subscales);
        PartCheck.check(id, subscales);
        EnablementCheck.check(id, items);
    }

    /** An instrument without expressions. */
    public Instrument(
            InstrumentKey key,
            String id,
            String title,
            Respondent respondent,
            LicenceStatus licence,
            Visibility visibility,
            List<Item> items,
            List<Subscale> subscales) {
        this(key, id, title, respondent, licence, visibility, items, subscales, Calculations.NONE);
    }

    /** The same instruments with other rules for their scores. */
    static Map<InstrumentKey, Instrument> scoring(
            Map<InstrumentKey, Instrument> instruments, UnaryOperator<Subscale> change) {
        return instruments.values().stream()
                .collect(Collectors.toMap(Instrument::key, instrument -> instrument.scoring(change)));
    }

    private Instrument scoring(UnaryOperator<Subscale> change) {
        List<Subscale> changed = subscales.stream().map(change).toList();
        return new Instrument(key, id, title, respondent, licence, visibility, items, changed, calculations);
    }

    /** Who fills the form in. */
    public enum Respondent {
        CLIENT,
        THERAPIST
    }

    /** What the rights of an instrument allow to ship; see {@code docs/measures/}. */
    public enum LicenceStatus {
        OPEN_VERBATIM,
        ND_VERBATIM,
        PERMISSION_REQUIRED,
        PROJECT
    }

    /** Who may see a client's ratings and every score derived from them. */
    public enum Visibility {
        THERAPIST_VISIBLE,
        SUPERVISOR_AGGREGATE,
        RESEARCH_ONLY
    }
}
