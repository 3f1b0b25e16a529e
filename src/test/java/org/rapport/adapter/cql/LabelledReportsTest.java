package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.fact.FactFixtures.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Meta;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.scoring.RulesFixtures;

/** Reports of single clients have the labels of all that they tell of, and are without whom those labels keep back. */
class LabelledReportsTest {
    private static final SecurityLabel SUD = SecurityLabel.SUBSTANCE_USE;
    private static final SecurityLabel VERY = new SecurityLabel(SecurityLabel.CONFIDENTIALITY, "V");
    private static final SecurityLabel OF_SITE = SecurityLabel.ofSite("MH");

    private final Clinic clinic = new Clinic(
                    RulesFixtures.changing().labelling(List.of(OF_SITE)), Clinic.PACKAGED, at("2026-06-01"))
            .with(List.of(contact("open"), contact("treated", SUD), contact("known", VERY)));

    @Test
    void aListOfSubjectsIsWithoutThoseWhoHaveALabelThatMayNotBeSeen() {
        assertThat(listed(Optional.empty())).containsExactlyInAnyOrder("open", "treated", "known");
        assertThat(listed(seen(OF_SITE, VERY))).containsExactlyInAnyOrder("open", "known");
        assertThat(listed(seen(OF_SITE))).containsExactly("open");
        assertThat(listed(seen(SUD)))
                .as("the label of the site is one of everybody")
                .isEmpty();
    }

    @Test
    void figuresOfManyCountEverybody() {
        assertThat(Clinic.count(
                        report(ReportType.POPULATION, Optional.empty(), seen(OF_SITE)), "attendance", "numerator"))
                .isEqualTo(3);
        assertThat(tokens(report(ReportType.POPULATION, Optional.empty(), seen(OF_SITE))))
                .isEmpty();
    }

    @Test
    void whoHasALabelThatMayNotBeSeenIsAsUnknownAsNobody() {
        for (ReportType type : List.of(ReportType.INDIVIDUAL, ReportType.POPULATION)) {
            assertThatThrownBy(() -> report(type, Optional.of("treated"), seen(OF_SITE)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There is no patient treated here");
            assertThat(report(type, Optional.of("open"), seen(OF_SITE)).hasGroup())
                    .isTrue();
        }
    }

    @Test
    void aReportHasTheLabelsOfAllOfWhomItTells() {
        assertThat(tokens(report(ReportType.INDIVIDUAL, Optional.of("treated"), Optional.empty())))
                .containsExactlyInAnyOrder(SUD.token(), OF_SITE.token());
        assertThat(tokens(report(ReportType.SUBJECT_LIST, Optional.empty(), Optional.empty())))
                .containsExactlyInAnyOrder(SUD.token(), VERY.token(), OF_SITE.token());
        assertThat(tokens(report(ReportType.SUBJECT_LIST, Optional.empty(), seen(OF_SITE, VERY))))
                .containsExactlyInAnyOrder(VERY.token(), OF_SITE.token());
        assertThat(Clinic.resources(
                        clinic.evaluate(request(ReportType.INDIVIDUAL, Optional.empty(), seen(OF_SITE, SUD)))))
                .extracting(each -> tokens(each.getMeta()))
                .containsExactlyInAnyOrder(Set.of(OF_SITE.token()), Set.of(SUD.token(), OF_SITE.token()));
    }

    private List<String> listed(Optional<Set<String>> seen) {
        MeasureReport report = report(ReportType.SUBJECT_LIST, Optional.empty(), seen);
        return report.getContained().stream()
                .filter(ListResource.class::isInstance)
                .flatMap(list -> ((ListResource) list).getEntry().stream())
                .map(entry -> entry.getItem().getReference().replaceFirst("^Encounter/of-", ""))
                .distinct()
                .toList();
    }

    private MeasureReport report(ReportType type, Optional<String> subject, Optional<Set<String>> seen) {
        return (MeasureReport) clinic.evaluate(request(type, subject, seen));
    }

    private static Request request(ReportType type, Optional<String> subject, Optional<Set<String>> seen) {
        return new Request(
                "rapport-audit-attendance",
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2026-02-28"),
                type,
                Optional.empty(),
                subject,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                ScoresTold.ALL,
                Set.of(),
                seen);
    }

    private static Optional<Set<String>> seen(SecurityLabel... labels) {
        return Optional.of(
                Set.copyOf(List.of(labels).stream().map(SecurityLabel::token).toList()));
    }

    private static Set<String> tokens(MeasureReport report) {
        return tokens(report.getMeta());
    }

    private static Set<String> tokens(Meta meta) {
        return Set.copyOf(meta.getSecurity().stream()
                .map(label -> label.getSystem() + "|" + label.getCode())
                .toList());
    }

    private static Fact contact(String client, SecurityLabel... labels) {
        Instant then = at("2026-02-02T09:00");
        return new EncounterFact(
                new Source("Encounter", "of-" + client, "1", then, List.of(labels)),
                client,
                "finished",
                Optional.of(then),
                Optional.of(then.plusSeconds(3000)),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.of("anna"),
                Optional.empty());
    }
}
