package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Persons;

/**
 * Who goes on for whom, worked out anew whenever a delivery concerns a record that a merge speaks of. The deliveries of a
 * site are stored one after the other, so that nobody works from half of the merges.
 */
final class PersonRows {
    /** Everyone whom merges link with some records, through however many others. */
    private static final String LINKED =
            """
            with recursive linked(id) as (
                select unnest(?)
                union
                select o.id from linked l, lateral (
                    select m.survivor_id as id from fact m
                     where m.site_id = ? and m.patient_id = l.id and m.survivor_id <> '' and not m.retracted
                    union all
                    select m.patient_id from fact m
                     where m.site_id = ? and m.survivor_id = l.id and not m.retracted) o)
            select id from linked
            """;

    private static final String MERGES =
            """
            select body from fact
             where site_id = ? and patient_id = any(?) and survivor_id is not null and not retracted
            """;

    private static final String SURVIVORS =
            "select patient_id, survivor_id from person where site_id = ? and patient_id = any(?)";

    private static final String FORGET = "delete from person where site_id = ? and patient_id = any(?)";

    private static final String REMEMBER =
            "insert into person (site_id, patient_id, survivor_id) select ?, * from unnest(?, ?)";

    private final Connection connection;
    private final String site;
    private final Map<String, String> survivors = new TreeMap<>();

    PersonRows(Connection connection, String site) {
        this.connection = connection;
        this.site = site;
    }

    /**
     * Works out what a delivery changed; asked after it is stored.
     *
     * @param patients whom it concerns
     * @param rows what was delivered
     * @return whom to score anew: survivors in place of their retired records, and after a change of merges everybody who
     *     has gained or lost facts by it
     */
    Set<String> concerned(Set<String> patients, Collection<FactRow> rows) throws SQLException {
        Set<String> seeds = new TreeSet<>(survivors(patients).keySet());
        rows.stream()
                .filter(row -> row.fact() instanceof MergeFact)
                .forEach(row -> seeds.add(row.fact().patientId()));
        Set<String> concerned = seeds.isEmpty() ? new TreeSet<>() : update(seeds);
        patients.forEach(patient -> concerned.add(survivorOf(patient)));
        return concerned;
    }

    /** Who goes on for a record that the delivery concerns. */
    String survivorOf(String patient) {
        return survivors.getOrDefault(patient, patient);
    }

    private Set<String> update(Set<String> seeds) throws SQLException {
        Set<String> linked = linked(seeds);
        Map<String, String> before = survivors(linked);
        Map<String, String> now = resolved(linked);
        survivors.putAll(now);
        if (now.equals(before)) {
            return new TreeSet<>();
        }
        try (Statement forget = Statement.of(connection, FORGET);
                Statement remember = Statement.of(connection, REMEMBER)) {
            forget.with(site).withTexts(linked).update();
            remember.with(site).withTexts(now.keySet()).withTexts(now.values()).update();
        }
        Set<String> concerned = new TreeSet<>(linked);
        concerned.addAll(before.values());
        return concerned;
    }

    private Set<String> linked(Set<String> seeds) throws SQLException {
        try (Statement statement = Statement.of(connection, LINKED)) {
            return new TreeSet<>(
                    statement.withTexts(seeds).with(site).with(site).rows(row -> row.getString("id")));
        }
    }

    /** Of those that a merge speaks of. */
    private Map<String, String> resolved(Set<String> linked) throws SQLException {
        List<Fact> merges;
        try (Statement statement = Statement.of(connection, MERGES)) {
            merges = statement.with(site).withTexts(linked).rows(row -> Json.read(row.getString("body"), Fact.class));
        }
        Persons persons = Persons.of(merges);
        Map<String, String> resolved = new TreeMap<>();
        for (Fact fact : merges) {
            String survivor = ((MergeFact) fact).survivor();
            resolved.put(fact.patientId(), persons.survivorOf(fact.patientId()));
            if (!survivor.isEmpty()) {
                resolved.put(survivor, persons.survivorOf(survivor));
            }
        }
        return resolved;
    }

    private Map<String, String> survivors(Set<String> patients) throws SQLException {
        Map<String, String> known = new TreeMap<>();
        try (Statement statement = Statement.of(connection, SURVIVORS)) {
            statement
                    .with(site)
                    .withTexts(patients)
                    .rows(row -> known.put(row.getString("patient_id"), row.getString("survivor_id")));
        }
        return known;
    }

    /** Who goes on for one record. */
    static String survivorOf(Connection connection, String site, String patient) throws SQLException {
        return new PersonRows(connection, site).survivors(Set.of(patient)).getOrDefault(patient, patient);
    }
}
