package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.ReportArchive.About;
import org.rapport.application.audit.ReportArchive.Draft;
import org.rapport.application.audit.ReportArchive.Terms;
import org.rapport.application.audit.ReportArchive.Viewer;
import org.rapport.application.query.Closed;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.testing.TestDatabase;

/** A report that is kept and may name clients is found by who may see the labels of whom it tells. */
class LabelledReportsAreFoundTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String SUD = SecurityLabel.SUBSTANCE_USE.token();
    private static final String PSY = SecurityLabel.PSYCHIATRY.token();

    private final PostgresReportArchive archive =
            new PostgresReportArchive(new Database(DATABASE.source()), 100, Clock.systemUTC());

    @Test
    void byTheLabelsThatItHasAndOfOneWithoutByThoseWhoMaySeeAll() {
        UUID labelled = keep(true, Set.of(SUD, PSY));
        UUID plain = keep(true, Set.of());
        UUID earlier = keep(true, Set.of());
        UUID ofMany = keep(false, Set.of());
        DATABASE.execute("update kept_report set labels = null where id in ('" + earlier + "', '" + ofMany + "')");

        assertThat(found(Optional.empty(), labelled, plain, earlier, ofMany))
                .containsExactly(labelled, plain, earlier, ofMany);
        assertThat(found(Optional.of(Set.of(SUD, PSY)), labelled, plain, earlier, ofMany))
                .containsExactly(labelled, plain, ofMany);
        assertThat(found(Optional.of(Set.of(PSY)), labelled, plain, earlier, ofMany))
                .containsExactly(plain, ofMany);
    }

    private List<UUID> found(Optional<Set<String>> seen, UUID... ids) {
        Closed closed = new Closed("north", Closed.Answers.OPEN, seen, Set.of(), Closed.Partly.NOBODY, true);
        AuditRights rights = new AuditRights(true, true, false).but(List.of(closed));
        Viewer viewer = new Viewer(rights, SuppressionRules.DEFAULT, Set.of(), Set.of("north"));
        return List.of(ids).stream()
                .filter(id -> archive.find(id, viewer).isPresent())
                .toList();
    }

    private UUID keep(boolean patients, Set<String> labels) {
        UUID id = UUID.randomUUID();
        About about = new About(
                "https://example.org/Measure/m|1",
                Samples.NOW,
                Samples.NOW,
                Optional.of("north"),
                Set.of("north"),
                Optional.empty());
        Terms terms = new Terms(new AuditRights(patients, true, false), SuppressionRules.DEFAULT, Set.of());
        archive.keep(new Draft(id, about, terms, "complete", Samples.NOW, "{}", labels));
        return id;
    }
}
