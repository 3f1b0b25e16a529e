package org.rapport.adapter.ehr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.publish.WayForecast;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/**
 * The rung that a score would begin on.
 *
 * @param capabilities what the EHRs declare
 * @param ladder the rungs that write one score each
 */
record LadderForecast(Capabilities capabilities, ObservationLadder ladder) implements WayForecast {
    private static final String FHIR = "fhir";
    private static final String NONE = "none";

    @Override
    public Optional<String> of(Site site, StoredScore stored) {
        if (!site.publish().target().equals(FHIR)) {
            return Optional.of(site.publish().target());
        }
        try {
            EhrCapabilities able = capabilities.of(site);
            Publication publication = new Publication(stored, Optional.empty(), Map.of());
            return Optional.of(way(site, able, publication));
        } catch (EhrUnavailable e) {
            return Optional.empty();
        }
    }

    private String way(Site site, EhrCapabilities able, Publication publication) {
        if (TransactionWrites.fit(site, able)) {
            return WriteBackRung.TRANSACTION.code();
        }
        return ladder.first(site, able, publication)
                .or(() -> last(site.writeBack().rungs(), able))
                .map(WriteBackRung::code)
                .orElse(NONE);
    }

    private static Optional<WriteBackRung> last(List<WriteBackRung> rungs, EhrCapabilities able) {
        return rungs.stream()
                .filter(rung ->
                        rung == WriteBackRung.DOCUMENT && CourseDocuments.fit(able) || rung == WriteBackRung.ORU)
                .findFirst();
    }
}
