package org.rapport.bench;

/**
 * How long ten typical searches of an audit take over HTTP, one client asking about one thing after another, over a
 * database that {@link ScaleLoad} made. Before a time is believed, answers are compared with those of SQL written by hand.
 * Prints the rows of a Markdown table.
 */
public final class SearchBenchmark {
    private static final int ASKED = 200;

    private SearchBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0])) {
            System.out.printf("%s scores%n", scale.text("select count(*) from score"));
            System.out.println("| search | cold | p50 | p95 |\n|---|---|---|---|");
            ScaleMeasurement measurement = new ScaleMeasurement(scale, OperationsBenchmark::sameIds, ASKED);
            ScaleQuestion.TEN.forEach(measurement::print);
        }
        System.exit(0);
    }
}
