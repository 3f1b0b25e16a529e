package org.rapport.application.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.score.ScoreType;

/** What was loaded from the packaged definitions. */
public interface Definitions {

    Map<InstrumentKey, Instrument> instruments();

    /** Engagement indicators by code. */
    Map<String, ScoreType> indicators();

    /** Every score type, indicators and instruments' scores, by code in {@code rapport-scores}. */
    Map<String, ScoreType> scoreTypes();

    /** The codes of a packaged ValueSet as tokens {@code system|code}. */
    Set<String> codesOf(String valueSetUrl);

    /** The words of a code of a packaged CodeSystem; the code itself when there are none. */
    String display(String system, String code);

    /** What a reader must know beside a score, with where it was published; none for a score that speaks for itself. */
    List<Caveat> caveats(String measure);
}
