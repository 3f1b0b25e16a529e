package org.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * The same ten searches at the module's endpoint and at a HAPI JPA server, over databases of one PostgreSQL with the same
 * Observations, one client asking one thing after another, first the one server and then the other. Prints the rows of a
 * Markdown table.
 *
 * <p>Times are believed where both answers, read to their last page, are the same Observations with the same content. They are
 * not compared page by page, since neither of these is a difference between answers: the module gives up to five hundred
 * Observations a page and the JPA server fifty, whatever {@code _count} asks for; and {@code _sort=-date} goes by the end of a period
 * here and by its beginning there, so that scores over several sessions, as those of alliance, come at other places. Where all
 * scores that are found are of a moment, the page that is timed has to be of the same moments as well; which of several of one
 * moment are within a page is each server's own choice.
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
            same(filled(question, sample.draw(chance)), ours, theirs);
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
        if (path.contains("_summary=count")) {
            equal(path, FhirAsker.ids(ours.ask(path)), FhirAsker.ids(theirs.ask(path)));
            return;
        }
        Map<String, JsonNode> here = ours.all(path);
        Map<String, JsonNode> there = theirs.all(path);
        equal(path, new TreeSet<>(here.keySet()), new TreeSet<>(there.keySet()));
        here.forEach((id, resource) -> equal(path, resource, there.get(id)));
        if (here.values().stream().allMatch(resource -> resource.has("effectiveDateTime"))) {
            equal(path, moments(ours.ask(path)), moments(theirs.ask(path)));
        }
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

    /** Both in the same order, which where none is asked for is each server's own. */
    private static String filled(ScaleQuestion question, Map<String, String> drawn) {
        String path = question.path();
        boolean ordered = path.contains("_sort") || !path.contains("_count=");
        return ScaleSample.filled(ordered ? path : path + "&_sort=-date", drawn);
    }
}
