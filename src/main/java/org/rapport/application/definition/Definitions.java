package org.rapport.application.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.score.ScoreType;

/** The definitions that hold somewhere: those of the module, or of a hospital, which are the module's and its own. */
public interface Definitions {

    Map<InstrumentKey, Instrument> instruments();

    /** Engagement indicators by code. */
    Map<String, ScoreType> indicators();

    /** Every score type, indicators and instruments' scores, by code. */
    Map<String, ScoreType> scoreTypes();

    /** The codes of a packaged ValueSet as tokens {@code system|code}. */
    Set<String> codesOf(String valueSetUrl);

    /** The words of a code of a CodeSystem that is known here; the code itself when there are none. */
    String display(String system, String code);

    /** The id under which the Questionnaire of a known instrument is served, in this hospital's wording if it has one. */
    String questionnaireId(InstrumentKey key);

    /** The instruments whose licensed wording has been loaded. */
    Set<InstrumentKey> worded();

    /** Different for definitions that may give different scores; the same at every start for the same ones. */
    String fingerprint();

    /**
     * Whether an instrument may be filled in here. One whose wording may not ship needs the wording of somebody who holds
     * a licence; its forms are scored without it.
     */
    default boolean mayBeFilledIn(Instrument instrument) {
        return switch (instrument.licence()) {
            case OPEN_VERBATIM, PROJECT -> true;
            case ND_VERBATIM, PERMISSION_REQUIRED -> worded().contains(instrument.key());
        };
    }

    /** What a reader must know beside a score, with where it was published; none for a score that speaks for itself. */
    List<Caveat> caveats(String measure);
}
