package org.rapport.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.definition.Caveat;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.score.ScoreType;

/** Definitions in which one instrument may not be seen by the treating clinician. */
public record KeptFromClinicians(Definitions packaged, String instrument, Visibility visibility)
        implements Definitions {
    @Override
    public Map<InstrumentKey, Instrument> instruments() {
        return packaged.instruments().values().stream()
                .collect(Collectors.toMap(Instrument::key, one -> one.id().equals(instrument) ? kept(one) : one));
    }

    private Instrument kept(Instrument one) {
        return new Instrument(
                one.key(),
                one.id(),
                one.title(),
                one.respondent(),
                one.licence(),
                visibility,
                one.items(),
                one.subscales(),
                one.calculations());
    }

    @Override
    public Map<String, ScoreType> indicators() {
        return packaged.indicators();
    }

    @Override
    public Map<String, ScoreType> scoreTypes() {
        return packaged.scoreTypes();
    }

    @Override
    public Set<String> codesOf(String valueSetUrl) {
        return packaged.codesOf(valueSetUrl);
    }

    @Override
    public String display(String system, String code) {
        return packaged.display(system, code);
    }

    @Override
    public String questionnaireId(InstrumentKey key) {
        return packaged.questionnaireId(key);
    }

    @Override
    public Set<InstrumentKey> worded() {
        return packaged.worded();
    }

    @Override
    public String fingerprint() {
        return packaged.fingerprint();
    }

    @Override
    public List<Caveat> caveats(String measure) {
        return packaged.caveats(measure);
    }
}
