package org.rapport.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/**
 * Some 600 courses of two hospitals between September 2025 and October 2026, always the same ones: who comes more often and
 * rates the alliance higher recovers more often, in March 2026 more clients stayed away than otherwise, and the service {@code
 * liaison} has a handful of courses only.
 */
final class Population {
    private static final String GROUPS =
            """
            insert into audit_group
            select row_number() over (order by site, service, modality, sex, band, doctor), site, service, modality,
                   'therapist', 'doc-' || doctor, band, sex
              from (values ('berlin'), ('south')) a(site),
                   (values ('day-clinic'), ('outpatient'), (null)) b(service),
                   (values ('cbt'), ('group')) c(modality),
                   (values ('female'), ('male'), (null)) d(sex),
                   (values ('18–24'), ('35–44'), ('55–64')) e(band),
                   generate_series(1, 4) f(doctor);
            insert into audit_group values (9999, 'berlin', 'liaison', 'cbt', 'therapist', 'doc-9', '75+', 'male');
            """;

    private static final String SESSIONS =
            """
            select setseed(0.42);
            create temporary table course on commit drop as
            select i, case when i % 97 = 0 then 9999 else 1 + (i * 31) % 432 end as group_id,
                   date '2025-09-01' + (i * 7919) % 400 as begun, 2 + floor(random() * 15)::int as planned,
                   random() as diligence, random() as luck
              from generate_series(1, 600) i;
            create temporary table visit on commit drop as
            select i, group_id, day, with_form,
                   case when dice < .70 + .2 * diligence then 'A'
                        when day between '2026-03-01' and '2026-03-31' and dice < .97 then 'N'
                        when dice < .90 then 'N' when dice < .92 then 'L' when dice < .95 then 'P' when dice < .97 then 'S'
                        when dice < .99 then 'T' else 'X' end as attendance
              from (select i, group_id, begun + 7 * k as day, diligence, random() as dice, random() < .7 as with_form
                      from course, generate_series(1, planned) k) s
             where day <= '2026-10-31';
            insert into audit_session
            select g.site_id, 'p' || i, 'c' || i, group_id, day, attendance::"char", with_form and attendance = 'A'
              from visit join audit_group g on g.id = group_id;
            """;

    private static final String COURSES =
            """
            insert into audit_course
            select site_id, 'p' || i, 'c' || i, group_id, begun, ended, attended, finished, measured, third,
                   early is not null, attendance, early, caseness, recovers, recovers or luck > .3, not recovers and luck > .95,
                   recovers, caseness and recovers, caseness and recovers and luck > .5
              from (select *, finished and luck < .4 * diligence + .3 * (coalesce(early, 3) - 3) + .1 as recovers, finished and luck < .9 as caseness
                      from (select *, ended is not null and attended >= 2 and measured as finished,
                                   case when third is not null and luck < .8 then round((3 + diligence * 1.5 + luck * .4)::numeric, 2) end as early
                              from (select c.*, count(*) filter (where attendance = 'A') as attended,
                                           round(avg((attendance = 'A')::int) filter (where attendance in ('A', 'L', 'N', 'S')), 4) as attendance,
                                           bool_or(with_form and attendance = 'A') as measured,
                                           case when max(day) < '2026-10-10' then max(day) + 7 end as ended,
                                           (array_agg(day order by day) filter (where attendance = 'A'))[3] as third
                                      from course c join visit using (i) group by c.i, c.group_id, c.begun, c.planned, c.diligence, c.luck) t) e) f
              join audit_group g on g.id = group_id;
            insert into audit_drop
            select g.site_id, 'p' || i, 'c' || i, group_id, 'wai-sr-total', begun + 40,
                   case when luck < .7 then begun + 40 + (luck * 28)::int end
              from course join audit_group g on g.id = group_id where i % 6 = 0 and begun < '2026-09-20';
            """;

    private static final String FORMS =
            """
            insert into audit_form
            select site_id, 'p' || i, 'c' || i, group_id, measure, day, whole, value,
                   lag(value) over (partition by i, measure order by day), value >= highest, case when whole then items end
              from (select v.i, v.group_id, v.day, m.measure, m.highest, random() < .95 as whole,
                           least(m.highest, greatest(m.lowest, m.middle + m.spread * (c.diligence - .5) + m.spread * (random() - .5))) as value,
                           array[c.diligence + random(), c.diligence + random(), c.diligence + random()] as items
                      from visit v join course c using (i),
                           (values ('wai-sr-total', 1, 5, 4.1, 2.4), ('phq-9-total', 0, 27, 12, 14), ('haq-ii-mean', 1, 6, 4.5, 2))
                             m(measure, lowest, highest, middle, spread)
                     where v.with_form and v.attendance = 'A') f join audit_group g on g.id = group_id;
            """;

    private Population() {}

    /** The audits over it, in a database of its own, on 23 November 2026. */
    static RunAudit audits() {
        TestDatabase database = TestDatabase.fresh();
        into(database);
        Database store = new Database(database.source());
        AuditTerms terms = new AuditTerms(
                new Sites(List.of(TestSites.berlin(), south()), List.of()),
                DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())),
                SuppressionRules.DEFAULT,
                Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));
        return new ProtectedAudits(
                terms, new PostgresAuditCounts(store), new PostgresFormSums(store), new PostgresCareGaps(store));
    }

    private static Site south() {
        Site like = TestSites.berlin();
        return new Site(
                "south",
                like.ehr(),
                like.credentials(),
                like.therapy(),
                like.homeworkCodes(),
                like.outcomeCodes(),
                Optional.empty(),
                like.engagement(),
                like.pull(),
                like.publish());
    }

    static void into(TestDatabase database) {
        database.execute("begin; " + GROUPS + SESSIONS + COURSES + FORMS + " commit;");
    }
}
