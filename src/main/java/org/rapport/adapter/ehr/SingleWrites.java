package org.rapport.adapter.ehr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.site.Site;

/** Writes score after score, each followed by the Task of a risk and by its Provenance, until the EHR as a whole gives up. */
final class SingleWrites {
    private final ObservationLadder ladder;
    private final RiskTasks tasks;
    private final ProvenanceWrites provenances;

    SingleWrites(ObservationLadder ladder, RiskTasks tasks, ProvenanceWrites provenances) {
        this.ladder = ladder;
        this.tasks = tasks;
        this.provenances = provenances;
    }

    List<Attempt> write(Site site, EhrCapabilities able, List<Publication> batch) {
        List<Attempt> attempts = new ArrayList<>();
        Optional<Attempt> outage = Optional.empty();
        for (Publication publication : batch) {
            Attempt attempt = outage.isPresent() ? outage.get() : write(site, able, publication);
            attempts.add(attempt);
            outage = attempt instanceof Attempt.Outage ? Optional.of(attempt) : outage;
        }
        return attempts;
    }

    private Attempt write(Site site, EhrCapabilities able, Publication publication) {
        Attempt observation = ladder.write(site, able, publication);
        return provenances.add(site, able, publication, tasks.add(site, able, publication, observation));
    }
}
