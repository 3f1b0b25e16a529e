package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.audit.AuditedHospitals.ANALYST;
import static org.rapport.audit.AuditedHospitals.DATABASE;
import static org.rapport.audit.AuditedHospitals.MARCH;
import static org.rapport.audit.AuditedHospitals.PACKAGED;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditCounts;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.FormSums;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.testing.AuditTables;
import org.rapport.testing.HandClock;
import org.rapport.testing.PlainSites;

/**
 * Ten services with 16,000 sessions and forms each. Of service n, {@code n + 1} clients have what seldom is: a no-show, a form
 * with an answer lacking, a highest value; each of them so often that it is no small number of cases.
 */
class VeryManyCasesTest {
    private static final String SESSIONS =
            """
            insert into audit_session
            select g.site_id, 'p' || g.id || '-' || n / 160, 'c', g.id, date '2026-03-01' + n % 31,
                   case when n / 160 <= g.id - 10 and n % 8 = 0 then 'N' else 'A' end::"char", n % 3 > 0
              from audit_group g, generate_series(0, 15999) n where g.id >= 10 order by n % 7, n, g.id
            """;

    private static final String FORMS =
            """
            insert into audit_form (site_id, patient_id, course_id, group_id, measure, day, complete, value, ceiling)
            select site_id, patient_id, course_id, group_id, 'srs-total', day, attendance = 'A', 30,
                   attendance = 'N' and with_form
              from audit_session
            """;

    private final List<Double> shares = new ArrayList<>();

    @BeforeAll
    static void fill() {
        DATABASE.clear();
        AuditTables rows = new AuditTables(DATABASE);
        for (int service = 0; service < 10; service++) {
            rows.group(10 + service, "north", "s" + service, "cbt", "anna", "25-34", "female");
        }
        DATABASE.execute(SESSIONS);
        DATABASE.execute("alter table audit_form disable trigger forms_added");
        DATABASE.execute(FORMS);
        DATABASE.execute("alter table audit_form enable trigger forms_added");
        DATABASE.execute("insert into audit_unsummed values ('2026-03-01')");
        rows.settled();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SHOW", "ATTENDANCE", "FORMS_PER_SESSION"})
    void whatIsToldIsTheSameWhetherAllCasesWereLookedAtOrAShareFirst(Audit audit) {
        AuditQuestion question = new AuditQuestion(audit, MARCH, Set.of(Dimension.SERVICE, Dimension.SEX));

        assertThat(audits(false).rates(question, ANALYST))
                .isEqualTo(audits(true).rates(question, ANALYST));
        if (audit != Audit.FORMS_PER_SESSION) {
            assertThat(shares).first().isEqualTo(30_000.0 / 160_000);
        }
    }

    @Test
    void soIsTheQualityOfMeasurement() {
        AuditQuestion question = new AuditQuestion(Audit.MEASUREMENT_QUALITY, MARCH, Set.of(Dimension.SERVICE));

        assertThat(audits(false).quality(question, ANALYST))
                .isEqualTo(audits(true).quality(question, ANALYST));
        assertThat(shares).containsExactly(40_000.0 / 160_000, 1.0);
    }

    /** Of the first four services too few have a no-show, and a fifth is kept back so that theirs cannot be had. */
    @Test
    void fewPeopleAreFewHoweverManyCasesTheyHave() {
        AuditQuestion question = new AuditQuestion(Audit.NO_SHOW, MARCH, Set.of(Dimension.SERVICE));

        assertThat(audits(false).rates(question, ANALYST).figures().get(0).breakdowns().get(0).strata().stream()
                        .filter(one -> one.value().matches("s[0-3]"))
                        .map(one -> AuditedHospitals.text(one.rate())))
                .hasSize(4)
                .allMatch(rate -> rate.startsWith("* of"));
    }

    private RunAudit audits(boolean allAtOnce) {
        Database database = new Database(DATABASE.source());
        return new ProtectedAudits(
                new AuditTerms(
                        new Sites(List.of(PlainSites.reading("north")), List.of()),
                        DefinitionsBySite.sameEverywhere(PACKAGED),
                        SuppressionRules.DEFAULT,
                        new HandClock(Instant.parse("2026-06-15T12:00:00Z"))),
                watched(AuditCounts.class, new PostgresAuditCounts(database), allAtOnce),
                watched(FormSums.class, new PostgresFormSums(database), allAtOnce),
                new PostgresCareGaps(database));
    }

    /** The same, that notes which shares are asked for, or is asked for all at once. */
    private <T> T watched(Class<T> port, T store, boolean allAtOnce) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    Object[] arguments = given.clone();
                    if (method.getName().equals("people")) {
                        if (allAtOnce) {
                            arguments[arguments.length - 1] = 1.0;
                        } else {
                            shares.add((Double) arguments[arguments.length - 1]);
                        }
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
