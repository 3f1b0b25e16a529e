package org.rapport.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.fhir.observation.StandaloneObservations;

/** Puts all scores of a database into a FHIR server as Observations, each client and encounter as an empty resource. */
final class JpaLoad {
    private static final int BUNDLED = 100;
    private static final int AT_ONCE = 2;
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"%s\"}";
    private static final String ENCOUNTER =
            "{\"resourceType\":\"Encounter\",\"id\":\"%s\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"}}";

    private final PostgresScoreVersions scores;
    private final StandaloneObservations observations;
    private final FhirAsker server;
    private final Set<UUID> replaced = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    JpaLoad(ScaleDatabase scale, Hospital hospital, FhirAsker server) {
        this.scores = new PostgresScoreVersions(scale.database(), hospital.definitions);
        this.observations = new StandaloneObservations(hospital.definitions);
        this.server = server;
    }

    void run() throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        long loaded = 0;
        Optional<String> after = Optional.empty();
        do {
            Page<Found> page = scores.search(
                    Question.of(Condition.everything(), 20 * BUNDLED).from(after));
            List<StoredScore> inForce = page.entries().stream()
                    .map(Found::stored)
                    .filter(this::isInForce)
                    .toList();
            load(stubs(inForce));
            load(inForce.stream().map(observations::apply).toList());
            loaded += inForce.size();
            after = page.next();
            if (loaded % 50_000 < inForce.size()) {
                System.err.printf(
                        Locale.ROOT,
                        "%,d Observations loaded in %d s%n",
                        loaded,
                        (System.nanoTime() - begun) / 1_000_000_000);
            }
        } while (after.isPresent());
        threads.shutdown();
    }

    /** The latest version comes first. */
    private boolean isInForce(StoredScore stored) {
        UUID id = stored.score().identity().uuid();
        if (replaced.contains(id)) {
            return false;
        }
        if (stored.version() > 1) {
            replaced.add(id);
        }
        return true;
    }

    private List<byte[]> stubs(List<StoredScore> scores) {
        List<byte[]> stubs = new ArrayList<>();
        for (StoredScore stored : scores) {
            stub("Patient", PATIENT, stored.score().identity().patient()).ifPresent(stubs::add);
            stored.score()
                    .encounterId()
                    .flatMap(id -> stub("Encounter", ENCOUNTER, id))
                    .ifPresent(stubs::add);
        }
        return stubs;
    }

    private Optional<byte[]> stub(String type, String shape, String id) {
        return known.add(type + id)
                ? Optional.of(shape.formatted(id).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private void load(List<byte[]> resources) throws InterruptedException, ExecutionException {
        List<Future<?>> posted = new ArrayList<>();
        for (int from = 0; from < resources.size(); from += BUNDLED) {
            byte[] bundle = bundle(resources.subList(from, Math.min(resources.size(), from + BUNDLED)));
            posted.add(threads.submit(() -> server.post(bundle)));
        }
        for (Future<?> one : posted) {
            one.get();
        }
    }

    private static byte[] bundle(List<byte[]> resources) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        String before = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[";
        for (byte[] resource : resources) {
            String json = new String(resource, StandardCharsets.UTF_8);
            String type = json.replaceFirst("(?s)^\\{\"resourceType\":\"([A-Za-z]+)\".*", "$1");
            String id = json.replaceFirst("(?s)^\\{\"resourceType\":\"[A-Za-z]+\",\"id\":\"([^\"]+)\".*", "$1");
            bundle.writeBytes((before + "{\"resource\":").getBytes(StandardCharsets.UTF_8));
            bundle.writeBytes(resource);
            bundle.writeBytes((",\"request\":{\"method\":\"PUT\",\"url\":\"" + type + "/" + id + "\"}}")
                    .getBytes(StandardCharsets.UTF_8));
            before = ",";
        }
        bundle.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return bundle.toByteArray();
    }
}
