package org.rapport.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.definition.Caveat;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.score.ScoreType;

/** Definitions that know types of scores and nothing else. */
public final class TestDefinitions implements DefinitionsBySite {
    private final List<ScoreType> everywhere;
    private final Map<String, List<ScoreType>> own = new TreeMap<>();

    private TestDefinitions(List<ScoreType> everywhere) {
        this.everywhere = everywhere;
    }

    /** Types that every site knows. */
    public static TestDefinitions of(ScoreType... types) {
        return new TestDefinitions(List.of(types));
    }

    /** These, and types of one site. */
    public TestDefinitions with(String site, ScoreType... types) {
        TestDefinitions more = new TestDefinitions(everywhere);
        more.own.putAll(own);
        more.own.put(site, Arrays.asList(types));
        return more;
    }

    @Override
    public Definitions of(String site) {
        return new Types(Stream.concat(everywhere.stream(), own.getOrDefault(site, List.of()).stream())
                .collect(Collectors.toMap(ScoreType::measure, Function.identity())));
    }

    @Override
    public Set<String> sites() {
        return own.keySet();
    }

    @Override
    public List<RefusedFile> refused() {
        return List.of();
    }

    private record Types(Map<String, ScoreType> scoreTypes) implements Definitions {
        @Override
        public Map<InstrumentKey, Instrument> instruments() {
            return Map.of();
        }

        @Override
        public Map<String, ScoreType> indicators() {
            return scoreTypes;
        }

        @Override
        public Set<String> codesOf(String valueSetUrl) {
            return Set.of();
        }

        @Override
        public String display(String system, String code) {
            return code;
        }

        @Override
        public String questionnaireId(InstrumentKey key) {
            throw new IllegalArgumentException("No questionnaire is known");
        }

        @Override
        public Set<InstrumentKey> worded() {
            return Set.of();
        }

        @Override
        public List<Caveat> caveats(String measure) {
            return List.of();
        }

        @Override
        public String fingerprint() {
            return "";
        }
    }
}
