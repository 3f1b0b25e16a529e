package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreFigures;
import org.rapport.application.query.Wanted;

/** Finds scores in PostgreSQL, page by page along an index. */
public final class PostgresScoreCatalogue implements ScoreCatalogue {
    private final Database database;
    private final Pages<Found> pages;
    private final ScoreWalks walks;
    private final ScoreRows scores;
    private final ConditionSql conditions;
    private final ConditionSql measures;
    private final ScoreAggregates aggregates;

    public PostgresScoreCatalogue(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
        this.pages = new Pages<>(database, "score", "score.*", this::found);
        this.aggregates = new ScoreAggregates(scores);
        ScoreCodes codes = new ScoreCodes(definitions);
        this.walks = new ScoreWalks(database, codes, this::found);
        this.conditions = new ConditionSql(new ScoreElements("score", codes));
        this.measures = new ConditionSql(new ScoreElements("score", codes.ofAnySystem()));
    }

    @Override
    public Optional<Found> find(UUID id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Found> findAll(Collection<UUID> ids) {
        return pages.all(Clause.of("id = any(?)", Clause.array("uuid", ids)), "id", ids.size());
    }

    @Override
    public Page<Found> search(Question question) {
        return walks.read(question);
    }

    @Override
    public long count(Question question) {
        Clause clause = conditions.of(question.condition());
        return database.searches().run(question.condition(), connection -> pages.count(connection, clause));
    }

    @Override
    public List<Found> referringTo(Collection<UUID> ids, Link link, Condition condition, int limit) {
        return pages.all(ScoreLinks.toScores(ids, link).and(conditions.of(condition)), "id", limit);
    }

    @Override
    public List<Found> computedFrom(Collection<String> forms, Condition condition, int limit) {
        List<Condition> any = new ArrayList<>();
        for (String form : forms) {
            Optional<String> type = Optional.of("QuestionnaireResponse");
            any.add(Condition.is("derived-from", new Wanted.Reference(Optional.empty(), type, form)));
        }
        return pages.all(conditions.of(Condition.all(new Condition.Any(any), condition)), "id", limit);
    }

    @Override
    public List<Found> latest(Wanted.Reference patient, Condition condition, int each) {
        Clause named = named(condition);
        Clause clause = conditions.of(condition);
        return database.searches()
                .run(
                        Searches.LONGEST,
                        connection -> LatestScores.of(connection, patient, named, clause, each, this::found));
    }

    /** What a condition says of measures by their codes, whatever else it says: an index alone answers that. */
    private Clause named(Condition condition) {
        if (condition instanceof Condition.All all) {
            return Clause.all(all.of().stream()
                    .map(this::named)
                    .filter(clause -> clause != Clause.TRUE)
                    .toList());
        }
        boolean code = condition instanceof Condition.Is is && is.element().equals("code")
                || condition instanceof Condition.Any any
                        && !any.of().isEmpty()
                        && any.of().stream()
                                .allMatch(one -> one instanceof Condition.Is is
                                        && is.element().equals("code"));
        return code ? measures.of(condition) : Clause.TRUE;
    }

    @Override
    public List<ScoreFigures> figures(Condition condition) {
        Clause clause = conditions.of(condition);
        return database.searches().run(condition, connection -> aggregates.of(connection, clause));
    }

    @Override
    public boolean areOfAtLeast(int patients, Condition condition) {
        Clause clause = conditions.of(condition);
        return database.searches().run(condition, connection -> aggregates.ofAtLeast(connection, patients, clause));
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(scores.read(row), Statement.instant(row, "last_updated"));
    }
}
