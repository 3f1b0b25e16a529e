package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rapport.application.confidence.ScoreVisibility;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Closed.Partly;

/** What of scores is closed to somebody, as conditions; none of them is ever unknown, since what is unknown would be open. */
final class ClosedSql {
    private static final String LABELLED_NOW =
            """
            exists (select 1 from score now
                     where now.id = %s.id and now.labels is not null and not now.labels <@ ?)""";

    private ClosedSql() {}

    static Object tokens(Collection<String> texts) {
        return Clause.array("text", texts);
    }

    /** Of scores as they stand. */
    static Clause ofScores(String table, Closed closed) {
        String prefix = table + ".";
        return ofScores(prefix, closed, Partly::scores, "scores", ofAnswers(prefix, closed));
    }

    /** Of versions of scores, in either table of them; a label that a score has got later closes the earlier ones, too. */
    static Clause ofVersions(String table, Closed closed) {
        String prefix = table + ".";
        List<Clause> answers = ofAnswers(prefix, closed);
        closed.labels().ifPresent(labels -> answers.add(Clause.of(LABELLED_NOW.formatted(table), tokens(labels))));
        return ofScores(prefix, closed, Partly::steady, "steady", answers);
    }

    private static Clause ofScores(
            String prefix,
            Closed closed,
            Function<Partly, Collection<UUID>> open,
            String kept,
            List<Clause> byAnswers) {
        Clause answers = Clause.any(byAnswers);
        Clause patients = Clause.any(ofPatients(
                prefix + "patient_id",
                closed,
                () -> Clause.of(prefix + "id <> all(?)", Clause.array("uuid", open.apply(closed.partly()))),
                prefix + "id = any(o." + kept + ")"));
        Clause site = Clause.of(prefix + "site_id = ?", closed.site());
        if (!closed.risks()) {
            return site.and(Clause.any(List.of(answers, patients)));
        }
        Clause others = Clause.of(prefix + "family <> 'RISK'").and(answers);
        return site.and(
                Clause.any(List.of(others, patients.and(presentRisk(prefix).negated()))));
    }

    private static List<Clause> ofAnswers(String prefix, Closed closed) {
        List<Clause> any = new ArrayList<>();
        Closed.Answers answers = closed.answers();
        answers.measures().ifPresent(open -> any.add(Clause.of(prefix + "measure <> all(?)", tokens(open))));
        answers.changes().ifPresent(open -> any.add(changes(prefix, open)));
        closed.labels()
                .ifPresent(labels -> any.add(Clause.of(
                        "(" + prefix + "labels is not null and not " + prefix + "labels <@ ?)", tokens(labels))));
        return any;
    }

    /** Of clients of whom everything is closed, or something. */
    static List<Clause> ofPatients(String column, Closed closed, Supplier<Clause> but, String isKept) {
        List<Clause> any = new ArrayList<>();
        if (!closed.patients().isEmpty()) {
            any.add(Clause.in(column, closed.patients()));
        }
        if (!closed.partly().patients().isEmpty()) {
            any.add(Clause.in(column, closed.partly().patients()).and(but.get()));
        }
        closed.unlisted().ifPresent(others -> any.add(UnlistedSql.of(column, closed.site(), others, isKept)));
        return any;
    }

    /** Changes of scores, but for those of some that they name. */
    private static Clause changes(String prefix, Collection<String> but) {
        String about =
                """
                not exists (select 1 from jsonb_array_elements(stored_json(%sbody) -> 'components') part
                             where part ->> 'code' = 'measure' and part #>> '{value,value}' = any(?))"""
                        .formatted(prefix);
        return Clause.in(prefix + "measure", ScoreVisibility.CHANGES).and(Clause.of(about, Clause.array("text", but)));
    }

    private static Clause presentRisk(String prefix) {
        return Clause.of(prefix + "family = 'RISK' and " + prefix + "status <> 'entered-in-error' and stored_json("
                + prefix + "body) #>> '{outcome,value}' = 'true'");
    }
}
