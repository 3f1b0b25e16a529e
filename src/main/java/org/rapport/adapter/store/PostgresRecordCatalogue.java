package org.rapport.adapter.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.record.Disclosures;
import org.rapport.application.record.RecordCatalogue;
import org.rapport.application.record.Sealed;
import org.rapport.application.record.Subject;

/** Finds entries of the record in PostgreSQL. */
public final class PostgresRecordCatalogue implements RecordCatalogue, Disclosures {
    private static final List<Question.Order> LATEST_FIRST = List.of(new Question.Order("date", true));
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Pages<Sealed> pages;
    private final ConditionSql conditions;

    /**
     * @param database where
     * @param sites ids of the hospitals, by which a bare id of a patient is understood
     */
    public PostgresRecordCatalogue(Database database, Supplier<? extends Collection<String>> sites) {
        this.database = database;
        this.pages = new Pages<>(database, "access_entry", "*", AccessRows::read);
        this.conditions = new ConditionSql(new AccessElements(sites));
    }

    @Override
    public Optional<Sealed> find(UUID id) {
        return pages.all(Clause.of("id = ?", id), "id", 1).stream().findFirst();
    }

    @Override
    public Page<Sealed> search(Question question) {
        List<Question.Order> order = question.order().isEmpty() ? LATEST_FIRST : question.order();
        return pages.read(conditions.of(question.condition()), keyset(order), question.count(), question.after());
    }

    @Override
    public long count(Question question) {
        return pages.count(conditions.of(question.condition()));
    }

    private static Keyset keyset(List<Question.Order> asked) {
        return Keyset.of(asked, PostgresRecordCatalogue::keys, "id", Type.ID);
    }

    private static List<Key> keys(Question.Order order) {
        if (!order.key().equals("date")) {
            throw new IllegalArgumentException("The record cannot be sorted by '" + order.key() + "'");
        }
        return List.of(new Key("recorded", Type.TIME, order.descending()));
    }

    @Override
    public void of(Subject patient, Instant from, Instant to, Consumer<Sealed> each) {
        Clause about = Clause.of("patients && ?", Clause.array("text", records(patient)));
        Clause ofAll = Clause.of("deed = 'export' and patients = '{}' and (site is null or site = ?)", patient.site());
        Clause condition = Clause.any(List.of(about, ofAll)).and(Clause.of("recorded >= ? and recorded < ?", from, to));
        Optional<String> after = Optional.empty();
        do {
            Page<Sealed> page =
                    pages.read(condition, keyset(List.of(new Question.Order("date", false))), AT_ONCE, after);
            page.entries().forEach(each);
            after = page.next();
        } while (after.isPresent());
    }

    /** Of whoever the patient is, under whatever id, now or before. */
    private List<String> records(Subject patient) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(
                    connection,
                    """
                    with survivor as (
                        select coalesce((select survivor_id from person where site_id = ? and patient_id = ?), ?) as id)
                    select id from survivor
                    union select patient_id from person, survivor where site_id = ? and survivor_id = survivor.id
                    union select ?
                    """)) {
                return statement
                        .with(patient.site())
                        .with(patient.id())
                        .with(patient.id())
                        .with(patient.site())
                        .with(patient.id())
                        .rows(row -> new Subject(patient.site(), row.getString("id")).key());
            }
        });
    }
}
