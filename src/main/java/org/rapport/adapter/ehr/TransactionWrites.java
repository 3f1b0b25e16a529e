package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/**
 * Writes a batch as one transaction of conditional updates. As a transaction is taken whole or not at all, a refused one
 * is halved until the culprit stands alone; that one is then written singly, and what comes of it is the last word. A
 * forbidden one is written singly at once, since no half of it is forbidden less.
 */
final class TransactionWrites {
    /** What is there is gone, or not the version that was told of; whoever may still write names none then. */
    private static final Set<Integer> OF_ANOTHER_VERSION = Set.of(404, 409, 410, 412);

    private final OriginPinnedClient client;
    private final ScorePayload payload;
    private final Capabilities capabilities;
    private final SingleWrites singles;
    private final ObservationLadder ladder;
    private final RiskTasks tasks;
    private final ProvenanceWrites provenances;
    private final WaysTaken ways;

    TransactionWrites(
            OriginPinnedClient client,
            ScorePayload payload,
            Capabilities capabilities,
            SingleWrites singles,
            ObservationLadder ladder,
            RiskTasks tasks,
            ProvenanceWrites provenances,
            WaysTaken ways) {
        this.client = client;
        this.payload = payload;
        this.capabilities = capabilities;
        this.singles = singles;
        this.ladder = ladder;
        this.tasks = tasks;
        this.provenances = provenances;
        this.ways = ways;
    }

    static boolean fit(Site site, EhrCapabilities able) {
        return site.writeBack().allows(WriteBackRung.TRANSACTION)
                && able.transaction()
                && able.observation().updates()
                && able.observation().conditionalUpdate();
    }

    List<Attempt> write(Site site, EhrCapabilities able, List<Publication> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        Answer answer;
        try {
            answer = send(site, able, batch);
        } catch (EhrUnavailable e) {
            return all(batch, Attempt.outage(e));
        }
        return answer.successful() ? taken(site, able, batch, answer) : notTaken(site, able, batch, answer);
    }

    private Answer send(Site site, EhrCapabilities able, List<Publication> batch) throws EhrUnavailable {
        byte[] bundle = payload.transaction(batch, ProvenanceCalls.takesOurIds(able));
        EhrRequest request = new EhrRequest(
                "POST",
                Origin.of(site.ehr()).at(""),
                Map.of("Prefer", "return=minimal"),
                Optional.of(bundle),
                site.pull().maximumPageBytes());
        return client.send(site, request);
    }

    private List<Attempt> notTaken(Site site, EhrCapabilities able, List<Publication> batch, Answer answer) {
        if (notATransactionServer(answer) && !(answer.status() == 404 && byId(batch))) {
            capabilities.learnNoTransaction(site);
            return singles.write(site, able.withoutTransaction(), batch);
        }
        Attempt whole = Attempt.of(answer);
        if (whole instanceof Attempt.Outage || answer.status() >= 500) {
            return tasks.addAll(site, able, batch, all(batch, whole));
        }
        if (batch.size() == 1 && byId(batch) && OF_ANOTHER_VERSION.contains(answer.status())) {
            return write(site, able, List.of(batch.get(0).withoutVersion()));
        }
        return batch.size() == 1 || answer.status() == 403
                ? singly(site, able, batch, whole)
                : halves(site, able, batch);
    }

    /** Where the site allows no other way than transactions, the answer to the transaction is the reason. */
    private List<Attempt> singly(Site site, EhrCapabilities able, List<Publication> batch, Attempt whole) {
        return singles.write(site, able, batch).stream()
                .map(attempt -> attempt instanceof Attempt.Unsupported unsupported
                                && unsupported.result().status().isEmpty()
                        ? whole
                        : attempt)
                .toList();
    }

    /** Then it may be an Observation that is not there any more. */
    private static boolean byId(List<Publication> batch) {
        return batch.stream().anyMatch(one -> ScorePayload.knownVersion(one).isPresent());
    }

    private static boolean notATransactionServer(Answer answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308, 404, 405, 501 -> true;
            case 400, 422 -> answer.issueCodes().contains("not-supported");
            default -> false;
        };
    }

    private List<Attempt> halves(Site site, EhrCapabilities able, List<Publication> batch) {
        int middle = batch.size() / 2;
        List<Attempt> attempts = new ArrayList<>(write(site, able, batch.subList(0, middle)));
        List<Publication> rest = batch.subList(middle, batch.size());
        Optional<Attempt> outage = attempts.stream()
                .filter(attempt -> attempt instanceof Attempt.Outage)
                .findFirst();
        attempts.addAll(outage.isPresent() ? all(rest, outage.get()) : write(site, able, rest));
        return attempts;
    }

    /** An answer that does not speak of each entry settles nothing: the single writes find out, and repeat nothing. */
    private List<Attempt> taken(Site site, EhrCapabilities able, List<Publication> batch, Answer answer) {
        JsonNode entries;
        try {
            entries = ObservationCalls.bundle(answer).path("entry");
        } catch (EhrUnavailable e) {
            return singles.write(site, able, batch);
        }
        if (entries.size() < batch.size()) {
            return singles.write(site, able, batch);
        }
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            attempts.add(entry(site, able, batch.get(i), answer, entries.get(i)));
        }
        List<Attempt> told = tasks.addAll(site, able, batch, attempts);
        return ProvenanceCalls.takesOurIds(able) ? told : provenances.addAll(site, able, batch, told);
    }

    private Attempt entry(Site site, EhrCapabilities able, Publication publication, Answer answer, JsonNode entry) {
        JsonNode response = entry.path("response");
        int status = status(response.path("status").asText());
        if (OF_ANOTHER_VERSION.contains(status) && byId(List.of(publication))) {
            return write(site, able, List.of(publication.withoutVersion())).get(0);
        }
        if (status < 200 || status > 299) {
            String request = "An entry of " + answer.request();
            return Attempt.failed(request, status, OutcomeCodes.read(response.path("outcome")), Optional.empty());
        }
        ways.took(site, publication, WriteBackRung.TRANSACTION);
        String location = response.path("location").asText();
        Optional<String> id = Answer.observationId(location).or(() -> ScorePayload.knownVersion(publication));
        Optional<String> version =
                Answer.version(location, response.path("etag").asText());
        try {
            return ladder.identified(site, able, publication, new Attempt.Stored(id, status == 201, version));
        } catch (EhrUnavailable e) {
            return Attempt.outage(e);
        }
    }

    /** {@code 201} from {@code 201 Created}; 500 when the EHR did not say. */
    private static int status(String text) {
        return text.matches("\\d{3}(\\D.*)?") ? Integer.parseInt(text.substring(0, 3)) : 500;
    }

    private static List<Attempt> all(List<Publication> batch, Attempt attempt) {
        return batch.stream().map(publication -> attempt).toList();
    }
}
