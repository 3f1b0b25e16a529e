package org.rapport.adapter.fhirserver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.domain.audit.Tally;

/**
 * Knows one Measure of a hospital and Rapport's own. Of a population it says what it was given to say, of others of whom it
 * was asked.
 */
final class CountingEngine implements MeasureEngine {
    private static final String POPULATION =
            """
            {"resourceType":"MeasureReport","status":"complete","type":"summary","measure":"cms137",
             "evaluatedResource":[{"reference":"Patient/p1"}],
             "group":[{"population":[
              {"code":{"coding":[{"code":"initial-population"}]},"count":43},
              {"code":{"coding":[{"code":"denominator"}]},"count":43},
              {"code":{"coding":[{"code":"numerator"}]},"count":20,%s}],
              "measureScore":{"value":0.465},
              "stratifier":[{"id":"part","stratum":[%s]}]}]}""";

    private static final String STRATUM =
            """
            {"value":{"text":"%s"},"population":[
             {"code":{"coding":[{"code":"denominator"}]},"count":%d},
             {"code":{"coding":[{"code":"numerator"}]},"count":%d,%s}]}""";

    /** What an engine adds to a population that it has aggregated. */
    private static final String RESULT =
            """
            "extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-MeasureReport.population.aggregateResult",
             "valueDecimal":17.4321}]""";

    final List<Request> asked = new ArrayList<>();
    private final List<String> strata = new ArrayList<>();
    private Tally.People people = Tally.People.PLENTY;

    CountingEngine says(String value, int denominator, int numerator) {
        strata.add(STRATUM.formatted(value, denominator, numerator, RESULT));
        return this;
    }

    void of(Tally.People behind) {
        people = behind;
    }

    void forget() {
        asked.clear();
        strata.clear();
        people = Tally.People.PLENTY;
    }

    @Override
    public boolean knows(String measure) {
        return measure.equals("cms137");
    }

    @Override
    public String site(String measure, Optional<String> site) {
        return site.orElse("north");
    }

    @Override
    public Answer evaluate(Request request) {
        asked.add(request);
        List<List<Tally.People>> parts =
                List.of(strata.stream().map(any -> Tally.People.PLENTY).toList());
        return request.aggregate()
                ? new Answer(
                        json(POPULATION.formatted(RESULT, String.join(",", strata))),
                        () -> List.of(new GroupPeople(people, parts)))
                : new Answer(json(aboutWhom(request)), List::of);
    }

    private static String aboutWhom(Request request) {
        return """
            {"resourceType":"MeasureReport","status":"complete","type":"individual","measure":"%s",
             "subject":{"reference":"Patient/%s"},"period":{"start":"%s","end":"%s"}}"""
                .formatted(
                        request.measure(),
                        request.subject()
                                .or(() -> request.practitioner().map(id -> "of-" + id))
                                .orElse("all"),
                        request.from(),
                        request.to());
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
