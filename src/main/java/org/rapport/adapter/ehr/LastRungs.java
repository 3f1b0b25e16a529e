package org.rapport.adapter.ehr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.publish.Handover;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.NotTaken;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.ScoreWriter.Submitted;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;
import org.rapport.domain.score.ScoreIdentity;

/** The ways that take several scores at once, for those that the EHR takes in no other: documents and messages. */
final class LastRungs {
    private final CourseDocuments documents;
    private final Handover handover;
    private final WaysTaken ways;

    LastRungs(CourseDocuments documents, Handover handover, WaysTaken ways) {
        this.documents = documents;
        this.handover = handover;
        this.ways = ways;
    }

    /** Tries those that no other rung took; whatever else stays as it is. */
    List<Attempt> write(Site site, EhrCapabilities able, List<Publication> batch, List<Attempt> attempts) {
        List<Attempt> after = new ArrayList<>(attempts);
        for (WriteBackRung rung : site.writeBack().rungs()) {
            if (rung == WriteBackRung.DOCUMENT && CourseDocuments.fit(able)) {
                file(site, able, batch, after);
            } else if (rung == WriteBackRung.ORU) {
                send(site, batch, after);
            }
        }
        return after;
    }

    private void file(Site site, EhrCapabilities able, List<Publication> batch, List<Attempt> attempts) {
        Map<String, Attempt> byCourse = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            if (attempts.get(i) instanceof Attempt.Unsupported) {
                ScoreIdentity identity = batch.get(i).stored().score().identity();
                Attempt attempt = byCourse.computeIfAbsent(
                        identity.patient() + "\n" + identity.course(), key -> documents.write(site, able, identity));
                note(site, batch.get(i), attempt, WriteBackRung.DOCUMENT);
                attempts.set(i, attempt);
            }
        }
    }

    private void send(Site site, List<Publication> batch, List<Attempt> attempts) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (attempts.get(i) instanceof Attempt.Unsupported) {
                left.add(i);
            }
        }
        if (left.isEmpty()) {
            return;
        }
        List<Result> results = handover.handOver(
                WriteBackRung.ORU.code(), site, left.stream().map(batch::get).toList());
        for (int n = 0; n < left.size(); n++) {
            Attempt attempt = elsewhere(results.get(n));
            note(site, batch.get(left.get(n)), attempt, WriteBackRung.ORU);
            attempts.set(left.get(n), attempt);
        }
    }

    /** What went elsewhere cannot be looked for at the EHR's FHIR server. */
    private static Attempt elsewhere(Result result) {
        if (result instanceof Accepted || result instanceof Submitted) {
            return new Attempt.Elsewhere(
                    result instanceof Accepted
                            ? new Accepted(Optional.empty(), false)
                            : new Submitted(Optional.empty(), false));
        }
        if (result instanceof NotTaken notTaken) {
            return new Attempt.Unsupported(new Refused(notTaken.reason()));
        }
        return new Attempt.Settled(result);
    }

    private void note(Site site, Publication publication, Attempt attempt, WriteBackRung rung) {
        if (attempt.taken()) {
            ways.took(site, publication, rung);
        }
    }
}
