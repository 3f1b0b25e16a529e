package org.rapport.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/**
 * How many encounters per second are received, scored and durably stored: bytes of JSON in, rows of scores and outbox
 * committed, on a real PostgreSQL that waits for the disk, with its other settings as they come. Nothing is written back.
 */
public final class ThroughputBenchmark {
    private static final int CLIENTS = Integer.getInteger("bench.clients", 2_000);
    private static final int SESSIONS = Integer.getInteger("bench.sessions", 10);
    private static final int PAGE = 200;
    private static final int SCORING_BATCH = 100;
    private static final int RUNS = 5;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    private final TestDatabase postgres = TestDatabase.fresh();
    private final Site site = TestSites.berlin();
    private final List<byte[]> pages = EncounterPages.pages(CLIENTS, SESSIONS, PAGE);
    private final ReceiveFacts receive;
    private final ScorePatient score;

    private ThroughputBenchmark() {
        PackagedDefinitions definitions = PackagedDefinitions.load(R4.context());
        DefinitionsBySite everywhere = DefinitionsBySite.sameEverywhere(definitions);
        Database database = Database.at(postgres.url(), "postgres", "");
        ScoringRules rules =
                new ScoringRules(site.id(), site.engagement(), definitions.instruments(), definitions.indicators());
        receive = new ReceiveFacts(new JsonFactReader(), new PostgresFactStore(database, CLOCK), everywhere);
        score = new ScorePatient(
                new PostgresScoringStore(database, everywhere, Set.of(), CLOCK), Map.of(site.id(), rules), CLOCK);
    }

    /** Two runs to warm up, five that count. */
    public static void main(String[] arguments) {
        System.setProperty(TestDatabase.ON_DISK, "true");
        ThroughputBenchmark benchmark = new ThroughputBenchmark();
        System.out.printf(
                "PostgreSQL: fsync %s, synchronous_commit %s%n",
                benchmark.postgres.look("show fsync"), benchmark.postgres.look("show synchronous_commit"));
        System.out.printf("Warm-up: %s%n", benchmark.run());
        System.out.printf("Warm-up: %s%n", benchmark.run());
        List<Run> runs = IntStream.range(0, RUNS).mapToObj(i -> benchmark.run()).toList();
        runs.forEach(System.out::println);
        List<Run> sorted = runs.stream()
                .sorted((one, two) -> one.took().compareTo(two.took()))
                .toList();
        System.out.printf("Median:  %s%n", sorted.get(RUNS / 2));
        System.exit(0);
    }

    /** A first load: everything is received, and then scored. */
    private Run run() {
        postgres.clear();
        postgres.execute("checkpoint");
        Duration cpuBefore = processorTime();
        long begun = System.nanoTime();
        for (byte[] page : pages) {
            receive(page);
        }
        long received = System.nanoTime();
        AtomicBoolean more = new AtomicBoolean(true);
        CompletableFuture<?> other = CompletableFuture.runAsync(() -> scoreAll(more));
        scoreAll(more);
        other.join();
        long scored = System.nanoTime();
        return new Run(
                Duration.ofNanos(received - begun),
                Duration.ofNanos(scored - begun),
                processorTime().minus(cpuBefore),
                Long.parseLong(postgres.look("select count(*) from fact")),
                Long.parseLong(postgres.look("select count(*) from outbox where state = 'pending'")));
    }

    private void scoreAll(AtomicBoolean more) {
        while (more.get()) {
            more.compareAndSet(true, score.scoreDue(SCORING_BATCH) > 0);
        }
    }

    /** Of this JVM and of the PostgreSQL server's processes: what a machine that others use too cannot distort much. */
    private Duration processorTime() {
        long postmaster = Long.parseLong(postgres.look("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == ProcessHandle.current().pid()
                        || process.parent().map(ProcessHandle::pid).equals(Optional.of(postmaster)))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void receive(byte[] page) {
        try {
            receive.receive(site, page);
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
    }

    private record Run(Duration receiving, Duration took, Duration processor, long encounters, long scores) {
        @Override
        public String toString() {
            double seconds = took.toMillis() / 1000.0;
            return String.format(
                    Locale.ROOT,
                    "%,.0f encounters/s, %.2f ms of processor each (%,d encounters, %,d scores in %.2f s, of which"
                            + " receiving %.2f s)",
                    encounters / seconds,
                    processor.toNanos() / 1e6 / encounters,
                    encounters,
                    scores,
                    seconds,
                    receiving.toMillis() / 1000.0);
        }
    }
}
