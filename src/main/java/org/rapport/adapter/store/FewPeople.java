package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.audit.FormSums.Behind;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Side;
import org.rapport.domain.audit.Tally;

/** Counts the people behind forms of which there are few, so that only these are read. */
final class FewPeople {
    private static final Map<Side, String> ROWS = new EnumMap<>(Map.of(
            Side.COMPLETE, "complete",
            Side.PARTIAL, "not complete",
            Side.CEILING, "ceiling and value is not null",
            Side.LOWER, "not ceiling and value is not null",
            Side.PAIRED, "previous is not null and value is not null",
            Side.ITEMISED, "items is not null"));

    private static final String ONE_SIDE =
            """
            select t.measure, %s as service, t.site_id, t.patient_id, '%s' as side
              from audit_form t join audit_group g on g.id = t.group_id%s
            """;

    /** All sides at once: of a share of all forms there is no index. */
    private static final String ALL_SIDES =
            """
            select t.measure, %s as service, t.site_id, t.patient_id, %s
              from audit_form t%s join audit_group g on g.id = t.group_id%s
            """;

    /** By score and service, and by score, for which the service is empty. */
    private static final String PEOPLE =
            """
            select measure, service, count(*) filter (where complete) as complete, count(*) filter (where partial) as partial,
                   count(*) filter (where complete or partial) as forms, count(*) filter (where ceiling) as ceiling,
                   count(*) filter (where lower) as lower, count(*) filter (where ceiling or lower) as values,
                   count(*) filter (where paired) as paired, count(*) filter (where itemised) as itemised
              from (select measure, coalesce(service, '') as service, %s
                      from (%s) forms
                     group by grouping sets ((measure, service, site_id, patient_id), (measure, site_id, patient_id))) people
             group by measure, service
            """;

    private static final Behind NOBODY = new Behind(new Tally.People(0, 0, 0, 0), new Tally.People(0, 0, 0, 0), 0, 0);

    private final Map<Key, Set<Side>> few;
    private final String sql;
    private final Where where = new Where();

    /**
     * What is to be counted.
     *
     * @param forms which ones are looked at
     * @param share of these
     */
    FewPeople(Map<Key, Set<Side>> few, Where forms, double share) {
        this.few = few;
        this.sql = share < 1 ? ofShare(forms, share) : ofEachSide(forms);
    }

    private String ofEachSide(Where forms) {
        List<String> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            Where rows = rows(few(side), forms).and(ROWS.get(side));
            sides.add(ONE_SIDE.formatted(PostgresFormSums.SERVICE, side, rows.sql()));
            where.and(rows);
        }
        return PEOPLE.formatted(each(side -> "side = '" + side + "'"), String.join(" union all ", sides));
    }

    private String ofShare(Where forms, double share) {
        Where rows = rows(few.keySet(), forms);
        where.and(rows);
        String sides = Stream.of(Side.values())
                .map(side -> "(" + ROWS.get(side) + ") as of_" + name(side))
                .collect(Collectors.joining(", "));
        String all = ALL_SIDES.formatted(PostgresFormSums.SERVICE, sides, PeopleSql.sampled(share), rows.sql());
        return PEOPLE.formatted(each(side -> "of_" + name(side)), all);
    }

    /** Whether somebody has a form of each side. */
    private static String each(Function<Side, String> condition) {
        return Stream.of(Side.values())
                .map(side -> "bool_or(" + condition.apply(side) + ") as " + name(side))
                .collect(Collectors.joining(", "));
    }

    private static String name(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private Set<Key> few(Side side) {
        return few.entrySet().stream()
                .filter(one -> one.getValue().contains(side))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Where rows(Set<Key> keys, Where forms) {
        return new Where()
                .and(forms)
                .andIn(
                        "measure = any(?)",
                        "text",
                        keys.stream().map(Key::measure).collect(Collectors.toSet()))
                .andIn(
                        "measure || '|' || " + PostgresFormSums.SERVICE + " = any(?)",
                        "text",
                        keys.stream()
                                .map(key -> key.measure() + "|" + key.service())
                                .collect(Collectors.toSet()));
    }

    Map<Key, Behind> read(Connection connection) throws SQLException {
        Map<Key, Behind> found = PostgresFormSums.read(
                connection,
                sql,
                where,
                row -> new Behind(
                        people(row, "complete", "partial", "forms"),
                        people(row, "ceiling", "lower", "values"),
                        row.getLong("paired"),
                        row.getLong("itemised")));
        Map<Key, Behind> people = new HashMap<>();
        few.forEach((key, sides) -> people.put(key, known(found.getOrDefault(key, NOBODY), sides)));
        return people;
    }

    private static Tally.People people(ResultSet row, String with, String without, String any) throws SQLException {
        return new Tally.People(row.getLong(with), row.getLong(without), row.getLong(any), 0);
    }

    private static Behind known(Behind found, Set<Side> sides) {
        return new Behind(
                known(found.complete(), sides.contains(Side.COMPLETE), sides.contains(Side.PARTIAL)),
                known(found.ceiling(), sides.contains(Side.CEILING), sides.contains(Side.LOWER)),
                known(found.paired(), sides.contains(Side.PAIRED)),
                known(found.itemised(), sides.contains(Side.ITEMISED)));
    }

    private static long known(long found, boolean counted) {
        return counted ? found : Long.MAX_VALUE;
    }

    private static Tally.People known(Tally.People found, boolean with, boolean without) {
        return new Tally.People(
                known(found.with(), with), known(found.without(), without), known(found.any(), with && without), 0);
    }
}
