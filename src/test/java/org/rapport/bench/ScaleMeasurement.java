package org.rapport.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;

/** Measures a question over HTTP: the answers first, then warm and cold times; prints a row of a Markdown table. */
final class ScaleMeasurement {
    private static final int COMPARED = 10;
    private static final int FEWEST = 10;
    /** No run takes much longer, in nanoseconds: what is slow is asked less often. */
    private static final double LONGEST_RUN = 8e9;

    private final ScaleDatabase scale;
    private final Hospital hospital = new Hospital();
    private final ScaleSample sample;
    private final BiPredicate<byte[], List<String>> same;
    private final int asked;

    /**
     * A measurement.
     *
     * @param scale the database
     * @param same whether an answer says what SQL written by hand says
     * @param asked how often each run asks at most
     */
    ScaleMeasurement(ScaleDatabase scale, BiPredicate<byte[], List<String>> same, int asked) {
        this.scale = scale;
        this.sample = new ScaleSample(scale);
        this.same = same;
        this.asked = asked;
    }

    void print(ScaleQuestion question) {
        Runs warm = warm(question);
        Runs cold = cold(question);
        System.out.printf(
                "| %s `%s` | %s | %s | %s |%n",
                question.name(), question.path(), cold.text(50), warm.text(50), warm.text(95));
    }

    private Runs warm(ScaleQuestion question) {
        Runs runs = new Runs();
        try (ScaleEndpoint endpoint = new ScaleEndpoint(hospital, scale.database())) {
            FhirAsker asker = new FhirAsker(endpoint.base());
            Random chance = new Random(1);
            for (int i = 0; i < Math.min(COMPARED, asked); i++) {
                compare(question, asker, sample.draw(chance));
            }
            Runs.Timed once = () -> asker.ask(ScaleSample.filled(question.path(), sample.draw(chance)));
            double first = Runs.time(() -> new Runs().run(FEWEST, once));
            int times = Math.max(Math.min(FEWEST, asked), (int) Math.min(asked, LONGEST_RUN * FEWEST / first));
            new Runs().run(times, once);
            for (int run = 0; run < Runs.COUNT; run++) {
                runs.run(times, once);
            }
        }
        return runs;
    }

    private void compare(ScaleQuestion question, FhirAsker asker, Map<String, String> drawn) {
        String path = ScaleSample.filled(question.path(), drawn);
        List<String> expected = scale.texts(ScaleSample.filled(question.sql(), drawn));
        byte[] answer = asker.ask(path);
        if (!same.test(answer, expected)) {
            throw new IllegalStateException(path + " does not give " + expected + " but " + new String(answer));
        }
    }

    /** The first time after the database was started anew and the machine forgot its files. */
    private Runs cold(ScaleQuestion question) {
        Runs runs = new Runs();
        Random chance = new Random(2);
        for (int run = 0; run < Runs.COLD; run++) {
            if (!scale.chill()) {
                System.err.println("Not cold: the machine does not let its pages be forgotten; run as root");
            }
            try (ScaleEndpoint endpoint = new ScaleEndpoint(hospital, scale.database())) {
                FhirAsker asker = new FhirAsker(endpoint.base());
                asker.ask("metadata");
                String path = ScaleSample.filled(question.path(), sample.draw(chance));
                runs.add(Runs.time(() -> asker.ask(path)));
            }
        }
        return runs;
    }
}
