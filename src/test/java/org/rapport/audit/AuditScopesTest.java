package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.audit.AuditedHospitals.ANALYST;
import static org.rapport.audit.AuditedHospitals.MARCH;
import static org.rapport.audit.AuditedHospitals.PACKAGED;
import static org.rapport.audit.AuditedHospitals.SUPERVISOR;
import static org.rapport.audit.AuditedHospitals.TEAM;
import static org.rapport.audit.AuditedHospitals.narrowed;
import static org.rapport.audit.AuditedHospitals.steps;
import static org.rapport.audit.AuditedHospitals.text;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.testing.PlainSites;

/** What may be asked of audits: hospitals, periods and features. */
class AuditScopesTest {
    private final AuditedHospitals hospitals = new AuditedHospitals();

    @BeforeEach
    void groups() {
        hospitals.fresh();
    }

    @Test
    void aggregatesAloneAreOfMonthsThatAreOverAndOfAtMostTwoFeaturesWithOneValueEach() {
        Map<Dimension, Set<String>> two = Map.of(Dimension.SEX, Set.of("female"), Dimension.SERVICE, Set.of("clinic"));
        Map<Dimension, Set<String>> three = new HashMap<>(two);
        three.put(Dimension.AGE_BAND, Set.of("25-34"));
        Map<Dimension, Set<String>> several = Map.of(Dimension.SEX, Set.of("female", "male"));
        AuditScope june = AuditScope.all(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-30"));

        assertThat(hospitals.audits.funnel(narrowed(MARCH, two), ANALYST).steps())
                .isNotEmpty();
        for (AuditScope refused : List.of(narrowed(MARCH, three), narrowed(MARCH, several), june)) {
            assertThatThrownBy(() -> hospitals.audits.funnel(refused, ANALYST))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(hospitals.audits.funnel(refused, TEAM).steps()).isNotEmpty();
        }
    }

    @Test
    void aHospitalThatIsGoneCountsNoMore() {
        hospitals.rows.group(9, "gone", "hospice", "cbt", "zoe", "25-34", "female");
        hospitals.rows.sessions(1, "2026-03-02", "AN", "p").sessions(9, "2026-03-02", "AAA", "q");
        hospitals.rows.courses(9, "c", 1, "begun = date '2026-03-02'", "ended = date '2026-03-20'", "attended = 9");
        AuditQuestion byService = new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of(Dimension.SERVICE));

        assertThat(text(hospitals
                        .audits
                        .rates(new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of()), TEAM)
                        .figures()
                        .get(0)
                        .rate()))
                .isEqualTo("1 of 2");
        assertThat(hospitals.strata(byService, TEAM)).containsExactly("clinic 1 of 2");
        assertThat(hospitals.strata(byService, ANALYST).map(one -> one.split(" ")[0]))
                .doesNotContain("hospice");
        assertThat(text(hospitals.audits.chart(byService, TEAM).whole())).isEqualTo("1 of 2");
        assertThat(steps(hospitals.audits.funnel(MARCH, TEAM))).startsWith("0");
        assertThat(hospitals.audits.choices(SUPERVISOR).values().get(Dimension.PRACTITIONER))
                .containsExactly("anna", "ben");
    }

    @Test
    void aSiteThatIsDownIsNotAskedForByItself() {
        Sites sites =
                new Sites(List.of(PlainSites.reading("north")), List.of(new Sites.Down("south", "Nothing is right")));
        RunAudit some = AuditedHospitals.audits(DefinitionsBySite.sameEverywhere(PACKAGED), sites);
        AuditScope south = new AuditScope(Optional.of("south"), MARCH.from(), MARCH.to(), Map.of());

        assertThatThrownBy(() -> some.funnel(south, TEAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not running");
    }
}
