package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.CareGapSource;
import org.rapport.application.audit.CareGaps.Gap;
import org.rapport.application.audit.CareGaps.Kind;
import org.rapport.application.query.Closed;

/** Finds in PostgreSQL what was left undone. */
public final class PostgresCareGaps implements CareGapSource {
    private static final String WHO = " as kind, t.site_id, t.patient_id, t.course_id, g.practitioner_id, ";

    private static final String LABELLED =
            """
            exists (select 1 from score s
                     where s.site_id = t.site_id and s.patient_id = t.patient_id and s.status <> 'entered-in-error'
                       and s.labels is not null and not s.labels <@ ?)
            or exists (select 1 from fact f, jsonb_array_elements(stored_json(f.body) #> '{source,labels}') label
                        where f.site_id = t.site_id and not f.retracted and not f.absent and f.source_type <> 'Consent'
                          and f.patient_id in (select t.patient_id union select r.patient_id from person r
                                                where r.site_id = t.site_id and r.survivor_id = t.patient_id)
                          and coalesce(label ->> 'system', '') || '|' || (label ->> 'code') <> all(?))""";

    private final Database database;

    public PostgresCareGaps(Database database) {
        this.database = database;
    }

    @Override
    public List<Gap> find(AuditScope scope, LocalDate today, Set<String> told, List<Closed> closed, int most) {
        Where forms = new Where()
                .and("third_attended between ? and ?", scope.from(), scope.to())
                .and("not alliance_by_third")
                .and(AuditSql.groups(scope));
        Where drops = new Where()
                .and("day between ? and ?", scope.from(), scope.to())
                .and("followed_on is null and forms_known")
                .and("day + 28 < ?", today)
                .andIn("measure = any(?)", "text", told)
                .and(AuditSql.groups(scope));
        closed.forEach(one -> List.of(forms, drops).forEach(where -> {
            leaveOut(where, one);
            leaveOutLabelled(where, one);
        }));
        String sql = "select '" + Kind.NO_ALLIANCE_FORM + "'" + WHO + "third_attended as since, null as measure"
                + " from audit_course t join audit_group g on g.id = t.group_id" + forms.sql() + " union all select '"
                + Kind.DROP_NOT_FOLLOWED_UP + "'" + WHO + "day, measure"
                + " from audit_drop t join audit_group g on g.id = t.group_id" + drops.sql()
                + " order by since desc, site_id, patient_id, course_id, kind, measure limit " + most;
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                forms.bind(statement);
                drops.bind(statement);
                return statement.rows(PostgresCareGaps::gap);
            }
        });
    }

    /** In doubt all of them: what was left undone may tell of what is denied. */
    private static void leaveOut(Where where, Closed closed) {
        if (closed.isWhole()) {
            where.and(Clause.of("t.site_id <> ?", closed.site()));
            return;
        }
        List<String> patients = Stream.concat(closed.patients().stream(), closed.partly().patients().stream())
                .sorted()
                .toList();
        if (!patients.isEmpty()) {
            where.and(Clause.of(
                    "(t.site_id <> ? or t.patient_id <> all(?))", closed.site(), Clause.array("text", patients)));
        }
    }

    /** Who has a label that may not be seen, or any, where the hospital puts one on everything, is on no list either. */
    private static void leaveOutLabelled(Where where, Closed closed) {
        if (closed.sources()) {
            where.and(Clause.of("t.site_id <> ?", closed.site()));
        }
        closed.labels().ifPresent(seen -> {
            Object tokens = Clause.array("text", seen);
            where.and(Clause.of("(t.site_id <> ? or not (" + LABELLED + "))", closed.site(), tokens, tokens));
        });
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                Kind.valueOf(row.getString("kind")),
                row.getString("site_id"),
                row.getString("patient_id"),
                row.getString("course_id"),
                Optional.ofNullable(row.getString("practitioner_id")),
                row.getObject("since", LocalDate.class),
                Optional.ofNullable(row.getString("measure")));
    }
}
