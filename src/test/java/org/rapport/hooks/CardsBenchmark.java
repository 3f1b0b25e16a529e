package org.rapport.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.testing.TestDatabase;

/**
 * How long a clinician's system waits for cards: 50 clients at once over loopback, each asking again as soon as it has its
 * answer, every request with a token of its own, every other one with the scores fetched beforehand; each answer is compared
 * with the one that was given at leisure.
 */
public final class CardsBenchmark {
    private static final int CLIENTS = 50;
    private static final int REQUESTS = 4_000;
    private static final int WARM_UPS = 1;
    private static final int RUNS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase database = TestDatabase.fresh();
    private final CaseloadOfCards caseload = new CaseloadOfCards();
    private final Client client = new Client("https://ehr.example.org");
    private final List<Case> cases = new ArrayList<>();

    /** A request and the topics of the cards that it has to give. */
    private record Case(String body, List<String> topics) {}

    private CardsBenchmark() {}

    /** With the number of clients in the caseload, at least 60. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("http.maxConnections", Integer.toString(CLIENTS));
        new CardsBenchmark().measure(Integer.parseInt(arguments[0]));
        System.exit(0);
    }

    private void measure(int clients) throws InterruptedException {
        try (Clinic slow = clinic(Duration.ofMinutes(1))) {
            slow.told("sandbox", caseload.bundles(clients));
            database.execute("analyze");
            prepare(slow);
        }
        System.out.printf(
                "%s clients, %s scores, %s facts; %d requests with %d cards, without answer %s%n",
                database.look("select count(distinct patient_id) from score"),
                database.look("select count(*) from score"),
                database.look("select count(*) from fact"),
                cases.size(),
                cases.stream().mapToInt(one -> one.topics().size()).sum(),
                cases.stream().filter(one -> one.topics().isEmpty()).count());
        try (Clinic clinic = clinic(AdviceSettings.defaults().timeLimit())) {
            for (int i = 0; i < WARM_UPS + RUNS; i++) {
                System.out.println((i < WARM_UPS ? "Warm-up: " : "Run:     ") + run(clinic, REQUESTS));
            }
        }
    }

    private Clinic clinic(Duration limit) {
        AdviceSettings settings = new AdviceSettings(
                Optional.of(URI.create(Client.BASE)),
                List.of(client.asking("sandbox")),
                Set.of(),
                Optional.of(URI.create("https://rapport.example.org/app/launch")),
                Optional.empty(),
                Duration.ofDays(90),
                limit);
        return new Clinic(database.source(), caseload.definitions, settings, caseload.site);
    }

    private void prepare(Clinic clinic) {
        String patients = database.look("select string_agg(distinct patient_id, ',') from score");
        for (String patient : patients.split(",")) {
            String chart = caseload.chart(database, patient);
            for (String body : List.of(
                    Ask.view(patient).json(), Ask.view(patient).prefetch(chart).json())) {
                cases.add(new Case(
                        body, clinic.post(Ask.VIEW, body, client.bearer()).topics()));
            }
        }
    }

    private CardsResult run(Clinic clinic, int requests) throws InterruptedException {
        List<String> tokens = IntStream.range(0, requests)
                .parallel()
                .mapToObj(i -> Client.sign(
                        Client.EC,
                        JWSAlgorithm.ES384,
                        client.jku(),
                        client.claims().build()))
                .toList();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        AtomicInteger due = new AtomicInteger();
        long[] took = new long[requests];
        URI url = URI.create(clinic.url() + Ask.VIEW);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<Thread> threads = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Thread(() -> {
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                        Case one = cases.get(n % cases.size());
                        long begun = System.nanoTime();
                        byte[] answer = post(url, one.body(), tokens.get(n));
                        took[n] = System.nanoTime() - begun;
                        List<String> topics = topics(answer);
                        boolean differs = !topics.equals(one.topics());
                        wrong.addAndGet(differs ? 1 : 0);
                        lost.addAndGet(
                                differs && topics.isEmpty() ? one.topics().size() : 0);
                        due.addAndGet(one.topics().size());
                    }
                }))
                .toList();
        Duration processor = processorTime();
        long begun = System.nanoTime();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double each = processorTime().minus(processor).toNanos() / 1e6 / requests;
        Arrays.sort(took);
        return new CardsResult(took, wrong.get(), lost.get(), due.get(), seconds, each, load);
    }

    /** Of this JVM, clients included, and of PostgreSQL: what others on the machine cannot distort much. */
    private Duration processorTime() {
        long postmaster = Long.parseLong(database.look("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == ProcessHandle.current().pid()
                        || process.parent().map(ProcessHandle::pid).equals(Optional.of(postmaster)))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static byte[] post(URI url, String body, String token) {
        try {
            HttpURLConnection call = (HttpURLConnection) url.toURL().openConnection();
            call.setDoOutput(true);
            call.setRequestProperty("Content-Type", "application/json");
            call.setRequestProperty("Authorization", "Bearer " + token);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.setFixedLengthStreamingMode(bytes.length);
            try (OutputStream out = call.getOutputStream()) {
                out.write(bytes);
            }
            try (InputStream in = call.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }

    private static List<String> topics(byte[] answer) {
        try {
            List<String> topics = new ArrayList<>();
            for (JsonNode card : JSON.readTree(answer).path("cards")) {
                topics.add(card.at("/source/topic/code").asText());
            }
            return topics;
        } catch (IOException e) {
            return List.of("no JSON");
        }
    }
}
