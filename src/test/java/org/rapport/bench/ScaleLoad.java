package org.rapport.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Makes the database that the other benchmarks of scale measure: what many clients did, told as pages of FHIR, received,
 * scored and stored by the module's own code, until there are as many scores as the argument says. Every tenth copy is told in
 * two parts, so that scores of its clients have been amended. The same argument and seed give the same scores.
 *
 * <p>A load that was interrupted goes on where it was.
 */
public final class ScaleLoad {
    private static final long SEED = Long.getLong("bench.seed", 7);
    private static final int STORIES = 5;
    private static final int THREADS = 2;
    private static final int COPIES_AT_ONCE = 4;
    private static final int SCORED_AT_ONCE = 100;
    /** Weeks over which the copies are spread. */
    private static final int WEEKS = 160;

    private static final int STAFFS = 60;

    private final ScaleDatabase scale;
    private final Hospital.Pipeline pipeline;
    private final List<Hospital.Story> stories;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private ScaleLoad(ScaleDatabase scale) {
        Hospital hospital = new Hospital();
        this.scale = scale;
        scale.database().migrate();
        this.pipeline = hospital.pipeline(scale.database());
        this.stories = IntStream.range(0, STORIES)
                .mapToObj(i -> hospital.story(SEED + i))
                .toList();
    }

    /**
     * Loads.
     *
     * @param arguments the number of scores, such as {@code 1000000}; the database is {@code scores_<number>}
     */
    public static void main(String[] arguments) throws Exception {
        long wanted = Long.parseLong(arguments[0]);
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + wanted)) {
            ScaleLoad load = new ScaleLoad(scale);
            load.run(wanted);
            load.threads.shutdown();
            load.tell();
        }
    }

    private void run(long wanted) throws Exception {
        scale.run("create table if not exists bench_progress (copies integer not null)");
        int copies = Integer.parseInt(scale.text("select coalesce(max(copies), 0) from bench_progress"));
        long begun = System.nanoTime();
        long scores = scale.number("select count(*) from score");
        while (scores < wanted) {
            List<Integer> round =
                    IntStream.range(copies, copies + COPIES_AT_ONCE).boxed().toList();
            all(round, (copy, story) -> story.told().forEach(page -> receive(page, copy)));
            score();
            all(round, (copy, story) -> story.since().forEach(page -> receive(page, copy)));
            score();
            copies += COPIES_AT_ONCE;
            scale.run("insert into bench_progress values (" + copies + ")");
            scores = scale.number("select sum(value) from counter where name = 'scoresComputed'");
            System.out.printf(
                    Locale.ROOT,
                    "%,d copies, %,d scores computed, %d s%n",
                    copies,
                    scores,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
        scale.settle();
        scale.run("vacuum (analyze)");
        scale.run("checkpoint");
    }

    private void receive(Stencil page, int copy) {
        pipeline.receive(page.copy(copy, copy % STAFFS, copy * 7 % WEEKS));
    }

    private interface Telling {
        void tell(int copy, Hospital.Story story);
    }

    private void all(List<Integer> copies, Telling telling) throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int copy : copies) {
            work.add(() -> {
                telling.tell(copy, stories.get(copy % STORIES));
                return null;
            });
        }
        join(work);
    }

    private void score() throws Exception {
        Callable<Void> scoring = () -> {
            while (pipeline.score().scoreDue(SCORED_AT_ONCE) > 0) {}
            return null;
        };
        join(java.util.Collections.nCopies(THREADS, scoring));
    }

    private void join(List<Callable<Void>> work) throws InterruptedException, ExecutionException {
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
    }

    private void tell() {
        System.out.printf(
                "%s scores, %s replaced versions, %s facts, %s patients; %s%n",
                scale.text("select count(*) from score"),
                scale.text("select count(*) from score_version"),
                scale.text("select count(*) from fact"),
                scale.text("select count(*) from patient_work"),
                scale.text("select pg_size_pretty(pg_database_size(current_database()))"));
        scale.texts(
                        """
                        select relname || ' ' || pg_size_pretty(pg_table_size(c.oid)) || ' + indexes '
                               || pg_size_pretty(pg_indexes_size(c.oid))
                          from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace
                         order by pg_total_relation_size(c.oid) desc limit 8
                        """)
                .forEach(System.out::println);
    }
}
