package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import org.rapport.application.query.Closed;

/** What of forms that were posted here is closed to somebody, as a condition that is never unknown. */
final class ClosedForms {
    private static final String PERSON =
            """
            coalesce((select o.survivor_id from person o where o.site_id = posted_response.site_id
                         and o.patient_id = posted_response.patient_id), posted_response.patient_id)""";

    private static final String FURTHER_LABEL = "not coalesce(" + FormLabels.of("posted_response") + " <@ ?, true)";

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

    private ClosedForms() {}

    /** Of forms that were posted here. */
    static Clause of(Closed closed) {
        List<Clause> any = new ArrayList<>();
        closed.answers()
                .questionnaires()
                .ifPresent(open -> any.add(Clause.of(
                        "split_part(posted_response.questionnaire, '|', 1) <> all(?)", ClosedSql.tokens(open))));
        if (closed.sources()) {
            any.add(Clause.TRUE);
        }
        closed.labels().ifPresent(labels -> {
            any.add(Clause.of(FURTHER_LABEL, ClosedSql.tokens(labels)));
            any.add(Clause.of(FURTHER_LABEL_OF_SCORE, ClosedSql.tokens(labels)));
        });
        any.addAll(ClosedSql.ofPatients(
                PERSON,
                closed,
                () -> Clause.of(
                        "posted_response.id <> all(?)",
                        Clause.array("text", closed.partly().forms())),
                "posted_response.id = any(o.forms)"));
        return Clause.of("posted_response.site_id = ?", closed.site()).and(Clause.any(any));
    }
}
