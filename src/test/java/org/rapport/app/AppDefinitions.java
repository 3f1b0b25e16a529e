package org.rapport.app;

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
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** The packaged definitions, but that a hospital keeps the HAq-II for research. */
public record AppDefinitions(Definitions packaged) implements Definitions {
    private static final AppDefinitions ALL = new AppDefinitions(PackagedDefinitions.load(R4.context()));

    public static Definitions someForResearch() {
        return ALL;
    }

    @Override
    public Map<InstrumentKey, Instrument> instruments() {
        return packaged.instruments().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> kept(one.getValue())));
    }

    private static Instrument kept(Instrument instrument) {
        return instrument.id().equals("haq-ii")
                ? new Instrument(
                        instrument.key(),
                        instrument.id(),
                        instrument.title(),
                        instrument.respondent(),
                        instrument.licence(),
                        Visibility.RESEARCH_ONLY,
                        instrument.items(),
                        instrument.subscales(),
                        instrument.calculations())
                : instrument;
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
