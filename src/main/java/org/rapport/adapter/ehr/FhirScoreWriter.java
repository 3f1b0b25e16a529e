package org.rapport.adapter.ehr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Writes scores as FHIR Observations, in the best way that the EHR declares.
 *
 * <p>A batch goes in two waves, members before the profiles that group them, so that a profile can refer to its members
 * by the ids the EHR gave them.
 */
public final class FhirScoreWriter implements ScoreWriter {
    private final Capabilities capabilities;
    private final SingleWrites singles;
    private final TransactionWrites transactions;

    public FhirScoreWriter(OriginPinnedClient client, Capabilities capabilities, ScoreJson scores) {
        ScorePayload payload = new ScorePayload(scores);
        ObservationLadder ladder = new ObservationLadder(new ObservationCalls(client, payload));
        this.capabilities = capabilities;
        this.singles = new SingleWrites(ladder, new ProvenanceCalls(client, payload));
        this.transactions = new TransactionWrites(client, payload, capabilities, singles, ladder);
    }

    @Override
    public List<Result> write(Site site, List<Publication> batch) {
        EhrCapabilities able;
        try {
            able = capabilities.of(site);
        } catch (EhrUnavailable e) {
            return all(batch, new Deferred(e.getMessage(), e.retryAfter()));
        }
        if (!able.observation().creates() && !able.observation().updates()) {
            return all(batch, new Refused("The EHR does not take Observations (CapabilityStatement)"));
        }
        List<Attempt> attempts = waves(site, able, batch);
        if (attempts.stream().anyMatch(FhirScoreWriter::failedAsAWhole)) {
            capabilities.forget(site);
        }
        return attempts.stream().map(Attempt::result).toList();
    }

    private List<Attempt> waves(Site site, EhrCapabilities able, List<Publication> batch) {
        Set<UUID> inBatch = batch.stream().map(ScorePayload::uuid).collect(Collectors.toSet());
        List<Attempt> attempts = new ArrayList<>(Collections.nCopies(batch.size(), null));
        List<Integer> members = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            (groups(batch.get(i), inBatch) ? groups : members).add(i);
        }
        Map<UUID, String> ids = new HashMap<>();
        settle(
                attempts,
                members,
                wave(site, able, members.stream().map(batch::get).toList()));
        members.forEach(i -> id(attempts.get(i)).ifPresent(id -> ids.put(ScorePayload.uuid(batch.get(i)), id)));
        List<Publication> second =
                groups.stream().map(i -> withMembers(batch.get(i), ids)).toList();
        Optional<Attempt> outage = members.stream()
                .map(attempts::get)
                .filter(attempt -> attempt instanceof Attempt.Outage)
                .findFirst();
        settle(
                attempts,
                groups,
                outage.isPresent() ? Collections.nCopies(second.size(), outage.get()) : wave(site, able, second));
        return attempts;
    }

    private List<Attempt> wave(Site site, EhrCapabilities able, List<Publication> batch) {
        return TransactionWrites.fit(able) ? transactions.write(site, able, batch) : singles.write(site, able, batch);
    }

    private static void settle(List<Attempt> attempts, List<Integer> places, List<Attempt> results) {
        for (int i = 0; i < places.size(); i++) {
            attempts.set(places.get(i), results.get(i));
        }
    }

    private static boolean groups(Publication publication, Set<UUID> inBatch) {
        return publication.stored().score().members().stream()
                .map(ScoreIdentity::uuid)
                .anyMatch(inBatch::contains);
    }

    private static Publication withMembers(Publication publication, Map<UUID, String> ids) {
        Map<UUID, String> known = new HashMap<>(publication.memberIds());
        publication.stored().score().members().stream()
                .map(ScoreIdentity::uuid)
                .filter(ids::containsKey)
                .forEach(member -> known.put(member, ids.get(member)));
        return new Publication(publication.stored(), publication.ehrId(), known);
    }

    private static Optional<String> id(Attempt attempt) {
        return attempt instanceof Attempt.Stored stored ? stored.ehrId() : Optional.empty();
    }

    /** A wait that the EHR itself asked for is no sign of its having changed. */
    private static boolean failedAsAWhole(Attempt attempt) {
        return attempt instanceof Attempt.Outage outage
                && outage.result().retryAfter().isEmpty();
    }

    private static List<Result> all(List<Publication> batch, Result result) {
        return batch.stream().map(publication -> result).toList();
    }
}
