package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.audit.AuditedHospitals.DATABASE;
import static org.rapport.audit.AuditedHospitals.MARCH;
import static org.rapport.audit.AuditedHospitals.PACKAGED;
import static org.rapport.audit.AuditedHospitals.SUPERVISOR;
import static org.rapport.audit.AuditedHospitals.TEAM;
import static org.rapport.audit.AuditedHospitals.form;
import static org.rapport.audit.AuditedHospitals.kept;
import static org.rapport.audit.AuditedHospitals.measures;
import static org.rapport.audit.AuditedHospitals.quality;
import static org.rapport.audit.AuditedHospitals.text;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.NotEntitled;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.testing.KeptFromClinicians;

/** The visibility of instruments holds in figures of many. */
class VisibilityInAuditsTest {
    private final AuditedHospitals hospitals = new AuditedHospitals();

    @BeforeEach
    void groups() {
        hospitals.fresh();
    }

    @Test
    void visibilityHoldsInAggregatesToo() {
        form(1, "p", "srs-total", 36, null, null);
        form(1, "p", "phq-9-total", 12, null, null);
        RunAudit supervised = kept(Visibility.SUPERVISOR_AGGREGATE);
        RunAudit research = kept(Visibility.RESEARCH_ONLY);
        AuditRights all = new AuditRights(true, true, true);

        assertThat(measures(quality(hospitals.audits, TEAM))).containsExactly("phq-9-total", "srs-total");
        assertThat(measures(quality(supervised, TEAM))).containsExactly("phq-9-total");
        assertThat(quality(supervised, TEAM).withheld()).contains("srs-total");
        assertThat(measures(quality(supervised, all))).containsExactly("phq-9-total", "srs-total");
        assertThat(measures(quality(research, all))).containsExactly("phq-9-total");
    }

    @Test
    void whatNoDefinitionKnowsIsForNobody() {
        form(1, "p", "forgotten-total", 36, null, null);
        form(1, "p", "phq-9-total", 12, null, null);
        DATABASE.execute("insert into audit_drop values ('north','p','c',1,'forgotten-total','2026-03-02',null),"
                + "('north','p','c',1,'wai-sr-total','2026-03-02',null)");
        AuditRights all = new AuditRights(true, true, true);

        assertThat(measures(quality(hospitals.audits, all))).containsExactly("phq-9-total");
        assertThat(text(hospitals
                        .audits
                        .rates(new AuditQuestion(Audit.DROP_FOLLOWED_UP, MARCH, Set.of()), all)
                        .figures()
                        .get(0)
                        .rate()))
                .isEqualTo("0 of 1");
    }

    @Test
    void dropsOfAnInstrumentThatIsKeptBackAreNotCounted() {
        DATABASE.execute("insert into audit_drop values ('north','p','c',1,'srs-total','2026-03-02',null),"
                + "('north','p','c',1,'wai-sr-total','2026-03-02',null)");
        AuditQuestion question = new AuditQuestion(Audit.DROP_FOLLOWED_UP, MARCH, Set.of());

        assertThat(text(hospitals.audits.rates(question, TEAM).figures().get(0).rate()))
                .isEqualTo("0 of 2");
        assertThat(text(kept(Visibility.RESEARCH_ONLY)
                        .rates(question, TEAM)
                        .figures()
                        .get(0)
                        .rate()))
                .isEqualTo("0 of 1");
    }

    @Test
    void outcomesByAnInstrumentThatIsKeptBackAreNotTold() {
        RunAudit audited = AuditedHospitals.audits(DefinitionsBySite.sameEverywhere(
                new KeptFromClinicians(PACKAGED, "gad-7", Visibility.SUPERVISOR_AGGREGATE)));
        AuditQuestion question = new AuditQuestion(Audit.OUTCOME_BY_ENGAGEMENT, MARCH, Set.of());

        assertThat(audited.rates(question, TEAM).figures().stream().map(figure -> figure.code()))
                .containsExactly("phq9-response", "phq9-remission");
        assertThat(audited.rates(question, SUPERVISOR).figures()).hasSize(6);
        assertThat(audited.funnel(MARCH, TEAM).steps()).hasSize(4);
        assertThatThrownBy(() -> audited.chart(question, Optional.of("recovery"), TEAM))
                .isInstanceOf(NotEntitled.class);
        assertThat(audited.chart(question, Optional.of("recovery"), SUPERVISOR).months())
                .hasSize(1);
    }
}
