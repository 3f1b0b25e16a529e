package org.rapport.adapter.ehr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.CourseScores;
import org.rapport.application.publish.Handover;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.ScoreWriter.NotTaken;
import org.rapport.application.publish.Sendings;
import org.rapport.application.publish.WayForecast;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.fhir.observation.CourseDocumentWriter;

/**
 * Writes scores to an EHR's FHIR server in the best way that the site allows and the EHR declares.
 *
 * <p>A risk that is present is followed by a Task for the clinician, even where the EHR takes no Observations.
 *
 * <p>A batch goes in two waves, members before the profiles that group them, so that a profile can refer to its members
 * by the ids the EHR gave them.
 */
public final class FhirScoreWriter implements ScoreWriter {
    private static final Pattern ID = Pattern.compile("(/[A-Z][A-Za-z]+)/[A-Za-z0-9\\-.]{1,64}");

    private final Capabilities capabilities;
    private final ObservationLadder ladder;
    private final SingleWrites singles;
    private final TransactionWrites transactions;
    private final LastRungs last;
    private final WaysTaken ways;

    /** A writer for sites that allow neither documents nor messages. */
    public FhirScoreWriter(OriginPinnedClient client, Capabilities capabilities, DefinitionsBySite definitions) {
        this(
                client,
                capabilities,
                definitions,
                new WaysTaken(),
                Sendings.FORGOTTEN,
                (site, patient, course) -> List.of(),
                nowhere());
    }

    private static Handover nowhere() {
        return (target, site, batch) -> all(batch, new NotTaken("There is no other target", ""));
    }

    /**
     * A writer.
     *
     * @param client the way to the EHRs
     * @param capabilities what they declare
     * @param definitions the words of codes
     * @param ways where it is noted which way scores went
     * @param sendings where it is noted what is being sent
     * @param courses what stands of a course, for documents
     * @param handover takes what goes elsewhere
     */
    public FhirScoreWriter(
            OriginPinnedClient client,
            Capabilities capabilities,
            DefinitionsBySite definitions,
            WaysTaken ways,
            Sendings sendings,
            CourseScores courses,
            Handover handover) {
        ScorePayload payload = new ScorePayload(new ScoreJson(definitions));
        ObservationCalls calls = new ObservationCalls(client, payload);
        ResourceCalls resources = new ResourceCalls(client);
        this.ladder =
                new ObservationLadder(calls, new Rungs(calls, resources, sendings, payload, definitions).all(), ways);
        this.capabilities = capabilities;
        this.ways = ways;
        ProvenanceWrites provenances = new ProvenanceWrites(new ProvenanceCalls(client, payload));
        RiskTasks tasks = new RiskTasks(new TaskCalls(client, payload));
        this.singles = new SingleWrites(ladder, tasks, provenances);
        this.transactions =
                new TransactionWrites(client, payload, capabilities, singles, ladder, tasks, provenances, ways);
        CourseDocumentWriter documents = new CourseDocumentWriter(definitions);
        this.last = new LastRungs(new CourseDocuments(resources, courses, documents), handover, ways);
    }

    /** The ways that scores would go. */
    public WayForecast forecast() {
        return new LadderForecast(capabilities, ladder);
    }

    @Override
    public List<Result> write(Site site, List<Publication> batch) {
        EhrCapabilities able;
        try {
            able = capabilities.of(site);
        } catch (EhrUnavailable e) {
            return all(batch, new Deferred(e.getMessage(), e.retryAfter()));
        }
        List<Attempt> attempts = last.write(site, able, batch, waves(site, able, batch));
        if (attempts.stream().anyMatch(FhirScoreWriter::failedAsAWhole)) {
            capabilities.forget(site);
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            results.add(result(site, able, batch.get(i), attempts.get(i)));
        }
        return results;
    }

    /** What no rung takes, and what the EHR declines by a status, is no matter of one score alone. */
    private Result result(Site site, EhrCapabilities able, Publication publication, Attempt attempt) {
        boolean unsupported = attempt instanceof Attempt.Unsupported;
        if (unsupported) {
            ways.tookNone(site, publication);
        }
        if (!(attempt.result() instanceof Refused refused) || refused.answered(412)) {
            return attempt.result();
        }
        String sentence = ID.matcher(refused.sentence()).replaceAll("$1");
        if (refused.status().isPresent()) {
            return new Declined(sentence, refused.status().getAsInt(), Terms.of(site, able));
        }
        return unsupported ? new NotTaken(sentence, Terms.of(site, able)) : refused;
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
        return TransactionWrites.fit(site, able)
                ? transactions.write(site, able, batch)
                : singles.write(site, able, batch);
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
        return publication.withMembers(known);
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
