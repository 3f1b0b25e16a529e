package org.rapport.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How long ten typical searches of an audit take over HTTP, one client asking about one thing after another, over a
 * database that {@link ScaleLoad} made. Before a time is believed, answers are compared with those of SQL written by hand.
 * Prints the rows of a Markdown table.
 */
public final class SearchBenchmark {
    private static final int COMPARED = 25;
    private static final int ASKED = 200;

    private final ScaleDatabase scale;
    private final Hospital hospital = new Hospital();
    private final ScaleSample sample;

    private SearchBenchmark(ScaleDatabase scale) {
        this.scale = scale;
        this.sample = new ScaleSample(scale);
    }

    /**
     * Measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0])) {
            new SearchBenchmark(scale).run();
        }
        System.exit(0);
    }

    private void run() {
        System.out.printf("%s scores%n", scale.text("select count(*) from score"));
        System.out.println("| search | cold | p50 | p95 |\n|---|---|---|---|");
        for (ScaleQuestion question : ScaleQuestion.TEN) {
            Runs warm = warm(question);
            Runs cold = cold(question);
            System.out.printf(
                    "| %s `%s` | %s | %s | %s |%n",
                    question.name(), question.path(), cold.text(50), warm.text(50), warm.text(95));
        }
    }

    private Runs warm(ScaleQuestion question) {
        Runs runs = new Runs();
        try (ScaleEndpoint endpoint = new ScaleEndpoint(hospital, scale.database())) {
            FhirAsker asker = new FhirAsker(endpoint.base());
            Random chance = new Random(1);
            for (int i = 0; i < COMPARED; i++) {
                compare(question, asker, sample.draw(chance));
            }
            new Runs().run(ASKED, () -> asker.ask(ScaleSample.filled(question.path(), sample.draw(chance))));
            for (int run = 0; run < Runs.COUNT; run++) {
                runs.run(ASKED, () -> asker.ask(ScaleSample.filled(question.path(), sample.draw(chance))));
            }
        }
        return runs;
    }

    private void compare(ScaleQuestion question, FhirAsker asker, Map<String, String> drawn) {
        String path = ScaleSample.filled(question.path(), drawn);
        List<String> expected = scale.texts(ScaleSample.filled(question.sql(), drawn));
        List<String> answer = FhirAsker.ids(asker.ask(path));
        if (!answer.equals(expected)) {
            throw new IllegalStateException(path + " gives " + answer + " and not " + expected);
        }
    }

    /** The first time after the database was started anew and the machine forgot its files. */
    private Runs cold(ScaleQuestion question) {
        Runs runs = new Runs();
        Random chance = new Random(2);
        for (int run = 0; run < Runs.COUNT; run++) {
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
