package org.rapport.adapter.ehr;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Writes scores as FHIR Observations, in the best way that the EHR declares.
 *
 * <p>A risk that is present is followed by a Task for the clinician, even where the EHR takes no Observations.
 *
 * <p>A batch goes in two waves, members before the profiles that group them, so that a profile can refer to its members
 * by the ids the EHR gave them.
 */
public final class FhirScoreWriter implements ScoreWriter {
    private final Capabilities capabilities;
    private final SingleWrites singles;
    private final TransactionWrites transactions;
    private final RiskTasks tasks;

    public FhirScoreWriter(OriginPinnedClient client, Capabilities capabilities, DefinitionsBySite definitions) {
        ScorePayload payload = new ScorePayload(new ScoreJson(definitions));
        ObservationLadder ladder = new ObservationLadder(new ObservationCalls(client, payload));
        this.capabilities = capabilities;
        ProvenanceWrites provenances = new ProvenanceWrites(new ProvenanceCalls(client, payload));
        this.tasks = new RiskTasks(new TaskCalls(client, payload));
        this.singles = new SingleWrites(ladder, tasks, provenances);
        this.transactions = new TransactionWrites(client, payload, capabilities, singles, ladder, tasks, provenances);
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
            Attempt refused =
                    new Attempt.Settled(new Refused("The EHR does not take Observations (CapabilityStatement)"));
            return tasks.addAll(site, able, batch, Collections.nCopies(batch.size(), refused)).stream()
                    .map(Attempt::result)
                    .toList();
        }
        List<Attempt> attempts = waves(site, able, batch);
        if (attempts.stream().anyMatch(FhirScoreWriter::failedAsAWhole)) {
            capabilities.forget(site);
        }
        return attempts.stream().map(Attempt::result).toList();
    }

    private List<Attempt> waves(Site site, EhrCapabilities able, List<Publication> batch) {
        Set<UUID> inBatch = batch.stream().map(ScorePayload::uuid).collect(Collectors.toSet());
        Map<Boolean, List<Publication>> waves =
                batch.stream().collect(Collectors.partitioningBy(publication -> groups(publication, inBatch)));
        Map<UUID, Attempt> attempts = new HashMap<>();
        List<Publication> members = waves.get(false);
        settle(attempts, members, wave(site, able, members));
        List<Publication> groups = waves.get(true).stream()
                .map(publication -> withMembers(publication, attempts))
                .toList();
        List<Attempt> second = outage(attempts.values())
                .map(outage -> Collections.nCopies(groups.size(), outage))
                .orElseGet(() -> wave(site, able, groups));
        settle(attempts, groups, second);
        return batch.stream()
                .map(publication -> attempts.get(ScorePayload.uuid(publication)))
                .toList();
    }

    private List<Attempt> wave(Site site, EhrCapabilities able, List<Publication> batch) {
        return TransactionWrites.fit(able) ? transactions.write(site, able, batch) : singles.write(site, able, batch);
    }

    private static void settle(Map<UUID, Attempt> attempts, List<Publication> wave, List<Attempt> results) {
        for (int i = 0; i < wave.size(); i++) {
            attempts.put(ScorePayload.uuid(wave.get(i)), results.get(i));
        }
    }

    private static Optional<Attempt> outage(Collection<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt instanceof Attempt.Outage)
                .findFirst();
    }

    private static boolean groups(Publication publication, Set<UUID> inBatch) {
        return publication.stored().score().related().stream()
                .map(ScoreIdentity::uuid)
                .anyMatch(inBatch::contains);
    }

    private static Publication withMembers(Publication publication, Map<UUID, Attempt> attempts) {
        Map<UUID, String> known = new HashMap<>(publication.memberIds());
        for (ScoreIdentity member : publication.stored().score().related()) {
            if (attempts.get(member.uuid()) instanceof Attempt.Stored stored) {
                stored.ehrId().ifPresent(id -> known.put(member.uuid(), id));
            }
        }
        return new Publication(publication.stored(), publication.ehrId(), known);
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
