package org.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The same ten searches at the module's endpoint and at a HAPI JPA server, over databases of one PostgreSQL with the same
 * Observations, one client asking one thing after another, first the one server and then the other. Times are believed
 * where both give Observations of the same moments, and what both give is the same to the last element. (Which of several
 * of one moment are within a page is each server's own choice.) Prints the rows of a Markdown table.
 */
public final class JpaComparison {
    private static final int COMPARED = 10;
    private static final int ASKED = 40;

    private final ScaleDatabase scale;
    private final Hospital hospital = new Hospital();
    private final String beside;

    private JpaComparison(ScaleDatabase scale, String wanted) {
        this.scale = scale;
        this.beside = "jpa_" + wanted;
    }

    /**
     * Loads the JPA server, unless it was loaded before, and measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) throws Exception {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0])) {
            new JpaComparison(scale, arguments[0]).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        String database = scale.beside(beside);
        try (JpaProcess jpa = new JpaProcess(database);
                ScaleEndpoint endpoint = new ScaleEndpoint(hospital, scale.database())) {
            FhirAsker theirs = new FhirAsker(jpa.base());
            if (scale.beside(beside, "select 1 from hfj_resource where res_type = 'Observation' limit 1")
                    .isEmpty()) {
                new JpaLoad(scale, hospital, theirs).run();
            }
            System.out.printf(
                    "%s scores here, %s Observations there%n",
                    scale.text("select count(*) from score"),
                    scale.beside(beside, "select count(*) from hfj_resource where res_type = 'Observation'")
                            .get(0));
            System.out.println(
                    "| search | Rapport, p50 | HAPI JPA, p50 | times as long | Rapport, p95 | HAPI JPA, p95 |");
            System.out.println("|---|---|---|---|---|---|");
            FhirAsker ours = new FhirAsker(endpoint.base());
            ScaleSample sample = new ScaleSample(scale);
            ScaleQuestion.TEN.forEach(question -> compare(question, ours, theirs, sample));
        }
    }

    private static void compare(ScaleQuestion question, FhirAsker ours, FhirAsker theirs, ScaleSample sample) {
        Random chance = new Random(1);
        for (int i = 0; i < COMPARED; i++) {
            same(whole(question, filled(question, sample.draw(chance))), ours, theirs);
        }
        Runs here = runs(question, ours, sample);
        Runs there = runs(question, theirs, sample);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %s | %s |%n",
                question.name(),
                here.text(50),
                there.text(50),
                there.median(50) / here.median(50),
                here.text(95),
                there.text(95));
    }

    private static void same(String path, FhirAsker ours, FhirAsker theirs) {
        byte[] here = ours.ask(path);
        byte[] there = theirs.ask(path);
        equal(path, moments(here), moments(there));
        Map<String, JsonNode> ofBoth = FhirAsker.resources(there);
        FhirAsker.resources(here).forEach((id, resource) -> {
            if (ofBoth.containsKey(id)) {
                equal(path, resource, ofBoth.get(id));
            }
        });
    }

    private static List<String> moments(byte[] answer) {
        return FhirAsker.moments(answer).stream().sorted().toList();
    }

    private static void equal(String path, Object here, Object there) {
        if (!here.equals(there)) {
            throw new IllegalStateException(path + " gives " + here + " here and " + there + " there");
        }
    }

    private static Runs runs(ScaleQuestion question, FhirAsker asker, ScaleSample sample) {
        Runs runs = new Runs();
        Random chance = new Random(3);
        new Runs().run(ASKED, () -> asker.ask(filled(question, sample.draw(chance))));
        for (int run = 0; run < Runs.COUNT; run++) {
            runs.run(ASKED, () -> asker.ask(filled(question, sample.draw(chance))));
        }
        return runs;
    }

    /** Periods are sorted by their end here and by their beginning there: where there are any, everything is compared. */
    private static String whole(ScaleQuestion question, String path) {
        return question.path().contains("_sort") ? path : path.replace("_count=50", "_count=500");
    }

    /** Both in the same order, which where none is asked for is each server's own. */
    private static String filled(ScaleQuestion question, Map<String, String> drawn) {
        String path = question.path();
        boolean ordered = path.contains("_sort") || !path.contains("_count=");
        return ScaleSample.filled(ordered ? path : path + "&_sort=-date", drawn);
    }
}
