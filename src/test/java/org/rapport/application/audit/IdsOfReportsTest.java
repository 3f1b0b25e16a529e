package org.rapport.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.SiteRange;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.TestSites;

/** The same question has the same id, whoever answers it and when. */
class IdsOfReportsTest {
    private static final List<ReportArchive.Draft> KEPT = new ArrayList<>();
    private static final KeepReports KEEP = new KeepReports(
            new AuditTerms(
                    new Sites(List.of(TestSites.berlin()), List.of()),
                    DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())),
                    SuppressionRules.DEFAULT,
                    Clock.systemUTC()),
            archive());

    private static ReportArchive archive() {
        return (ReportArchive) Proxy.newProxyInstance(
                ReportArchive.class.getClassLoader(),
                new Class<?>[] {ReportArchive.class},
                (proxy, method, arguments) -> {
                    KEPT.add((ReportArchive.Draft) arguments[0]);
                    return Optional.empty();
                });
    }

    private static UUID id(AuditRights rights) {
        KeepReports.Asked asked = new KeepReports.Asked(
                "https://rapport.org/fhir/Measure/x|1",
                Optional.empty(),
                ReportType.values()[0],
                AuditScope.all(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                Optional.empty(),
                List.of());
        KEEP.keep(asked, rights, "complete", Instant.EPOCH, "{}", Set.of());
        return KEPT.get(KEPT.size() - 1).id();
    }

    private static AuditRights rights(String... sites) {
        return new AuditRights(true, true, false, SiteRange.of(List.of(sites)));
    }

    private static Closed closed(String... patients) {
        return new Closed(
                "berlin",
                Closed.Answers.OPEN,
                Optional.of(Set.of("N", "R")),
                Set.of(patients),
                Closed.Partly.NOBODY,
                true);
    }

    @Test
    void isTheSameWhateverIsDeniedMeanwhile() {
        UUID plain = id(rights("berlin", "south"));

        assertThat(id(rights("south", "berlin"))).isEqualTo(plain);
        assertThat(id(rights("berlin", "south").but(List.of(closed("a", "b", "c")))))
                .isEqualTo(plain);
        assertThat(id(rights("berlin", "south").but(List.of(closed("c", "a"))))).isEqualTo(plain);
    }

    @Test
    void isAnotherForOtherRights() {
        assertThat(id(rights("berlin"))).isNotEqualTo(id(rights("berlin", "south")));
        assertThat(id(AuditRights.AGGREGATE)).isNotEqualTo(id(new AuditRights(false, false, true)));
    }

    /** An id that is written down here was made by another process: what sets are ordered by there is not known here. */
    @Test
    void isTheSameInEveryProcess() {
        assertThat(id(new AuditRights(true, true, true, SiteRange.of(List.of("berlin", "south", "north", "west")))))
                .hasToString("30b449fd-1b12-31c1-b0e0-a5cfcb3e9828");
    }
}
