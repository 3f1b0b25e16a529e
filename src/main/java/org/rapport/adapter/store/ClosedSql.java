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

/** What is closed to somebody, as conditions; none of them is ever unknown, since what is unknown would be open. */
final class ClosedSql {
    private static final String PERSON =
            """
            coalesce((select o.survivor_id from person o where o.site_id = posted_response.site_id
                         and o.patient_id = posted_response.patient_id), posted_response.patient_id)""";

    private static final String FURTHER_LABEL =
            """
            exists (select 1 from jsonb_array_elements(stored_json(posted_response.body) #> '{meta,security}') label
                     where coalesce(label ->> 'system', '') || '|' || coalesce(label ->> 'code', '') <> all(?))""";

    private static final String LABELLED_NOW =
            """
            exists (select 1 from score now
                     where now.id = %s.id and now.labels is not null and not now.labels <@ ?)""";

    /** What is made of a form is made elsewhere than the form, and under whoever goes on for its patient. */
    private static final String FURTHER_LABEL_OF_SCORE =
            """
            exists (select 1 from score made
                     where made.site_id = posted_response.site_id
                       and made.patient_id in (
                           select posted_response.patient_id union select p.survivor_id from person p
                            where p.site_id = posted_response.site_id and p.patient_id = posted_response.patient_id)
                       and made.labels is not null and not made.labels <@ ?
                       and stored_json(made.body) -> 'derivedFrom' @> jsonb_build_array(
                           jsonb_build_object('type', 'QuestionnaireResponse', 'id', posted_response.id)))""";

    private ClosedSql() {}

    private static Object tokens(Collection<String> labels) {
        return Clause.array("text", labels);
    }

    /** Of scores as they stand. */
    static Clause ofScores(String table, Closed closed) {
        String prefix = table + ".";
        return ofScores(prefix, closed, Partly::scores, ofAnswers(prefix, closed));
    }

    /** Of versions of scores, in either table of them; a label that a score has got later closes the earlier ones, too. */
    static Clause ofVersions(String table, Closed closed) {
        String prefix = table + ".";
        List<Clause> answers = ofAnswers(prefix, closed);
        closed.labels().ifPresent(labels -> answers.add(Clause.of(LABELLED_NOW.formatted(table), tokens(labels))));
        return ofScores(prefix, closed, Partly::steady, answers);
    }

    private static Clause ofScores(
            String prefix, Closed closed, Function<Partly, Collection<UUID>> open, List<Clause> byAnswers) {
        Clause answers = Clause.any(byAnswers);
        Clause patients = Clause.any(ofPatients(
                prefix + "patient_id",
                closed,
                () -> Clause.of(prefix + "id <> all(?)", Clause.array("uuid", open.apply(closed.partly())))));
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
        if (!answers.measures().isEmpty()) {
            any.add(Clause.in(prefix + "measure", answers.measures()));
        }
        answers.changesBut().ifPresent(but -> any.add(changes(prefix, but)));
        closed.labels()
                .ifPresent(labels -> any.add(Clause.of(
                        "(" + prefix + "labels is not null and not " + prefix + "labels <@ ?)", tokens(labels))));
        return any;
    }

    private static List<Clause> ofPatients(String column, Closed closed, Supplier<Clause> but) {
        List<Clause> any = new ArrayList<>();
        if (!closed.patients().isEmpty()) {
            any.add(Clause.in(column, closed.patients()));
        }
        if (!closed.partly().patients().isEmpty()) {
            any.add(Clause.in(column, closed.partly().patients()).and(but.get()));
        }
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

    /** Of forms that were posted here. */
    static Clause ofForms(Closed closed) {
        List<Clause> any = new ArrayList<>();
        if (!closed.answers().questionnaires().isEmpty()) {
            any.add(Clause.in(
                    "split_part(posted_response.questionnaire, '|', 1)",
                    closed.answers().questionnaires()));
        }
        if (closed.sources()) {
            any.add(Clause.TRUE);
        }
        closed.labels().ifPresent(labels -> {
            any.add(Clause.of(FURTHER_LABEL, tokens(labels)));
            any.add(Clause.of(FURTHER_LABEL_OF_SCORE, tokens(labels)));
        });
        any.addAll(ofPatients(
                PERSON,
                closed,
                () -> Clause.of(
                        "posted_response.id <> all(?)",
                        Clause.array("text", closed.partly().forms()))));
        return Clause.of("posted_response.site_id = ?", closed.site()).and(Clause.any(any));
    }
}
