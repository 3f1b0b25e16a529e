package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.instrument.Prompts;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Score;

class PromptComponentsTest {
    private static final Instant LATER = FactFixtures.at("2026-06-01");

    @ParameterizedTest(name = "{0}: {1} -> {3} {4}")
    @CsvSource({
        "srs,  9.2 8.7 9.0 9.1, '',                              false, srs-2",
        "srs,  9.2 8.6 9.0 9.1, '',                              true,  srs-2",
        "srs,  9.0 9.0 9.0 9.0, '',                              false, ''",
        "srs,  8.9 8.9 10 8.9,  '',                              false, 'srs-1, srs-2, srs-4'",
        "srs,  9.2 8.7 9.0 9.1, 'srs-total<=36',                 true,  srs-2",
        "srs,  9.2 8.7 9.0 9.1, 'srs-total.items<8.5',           false, ''",
        "srs,  9.2 8.7 9.0 9.1, 'srs-total<0,srs-total.items<0', false, ''",
        "srs,  9.2 8.7 _ 9.1,   '',                              '',    srs-2",
        "srs,  _ _ _ _,         '',                              '',    ''",
        "gsrs, 9.2 8.7 9.0 9.0, '',                              true,  ''",
        "ors,  1 1 1 1,         '',                              true,  ''",
        "ors,  7 7 6 6,         '',                              false, ''",
        "ors,  7 7 6 6,         'ors-total<28',                  true,  ''",
        "arm-5, 1 1 1 1 1,      '',                              '',    ''",
        "haq-ii, 5 5 5 2 5 5 5 6 5 5 2 5 5 5 5 2 5 5 2, 'haq-ii-total.items<3', '', haq-ii-8"
    })
    void saysWhatIsWorthDiscussing(String id, String marks, String prompts, String worthDiscussing, String items) {
        Score total = total(id, marks, prompts.isEmpty() ? Prompts.none() : Prompts.parse(prompts));

        assertThat(of(total, "worth-discussing"))
                .isEqualTo(
                        worthDiscussing.isEmpty()
                                ? List.of()
                                : List.of(new Component(
                                        "worth-discussing", new Component.Flag(worthDiscussing.equals("true")))));
        assertThat(of(total, "prompt-items"))
                .isEqualTo(items.isEmpty() ? List.of() : List.of(Component.text("prompt-items", items)));
    }

    private static List<Component> of(Score score, String code) {
        return score.components().stream()
                .filter(one -> one.code().equals(code))
                .toList();
    }

    private static Score total(String id, String marks, Prompts prompts) {
        ScoringRules rules = new ScoringRules(
                "site",
                EngagementRules.defaults(FactFixtures.ZONE),
                prompts.over(InstrumentFixtures.packaged()),
                RulesFixtures.indicators());
        Instrument instrument = InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new PatientScoring(rules)
                        .score(
                                FactFixtures.PATIENT,
                                List.of(FactFixtures.form(
                                        "r1",
                                        instrument.key().toString(),
                                        "2026-03-01",
                                        Marks.read(instrument, marks))),
                                LATER)
                        .scores()
                        .stream()
                        .filter(score -> score.type().measure().equals(id + "-total"))
                        .findFirst()
                        .orElseThrow();
    }
}
