package org.rapport.adapter.store;

import java.util.List;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.Wanted;

/** What the search parameters of QuestionnaireResponse mean in the table of forms that were posted here. */
final class FormElements implements ConditionSql.Elements {
    private static final String JSON = "stored_json(posted_response.body)";
    private static final String SITE = "posted_response.site_id";
    private static final String STATUS = "http://hl7.org/fhir/questionnaire-answers-status";

    /** A form keeps the subject it was posted with, and is found under the record that goes on for it as well. */
    private static final String OF_PATIENT =
            """
            posted_response.patient_id in (
                select ?::text union select p.patient_id from person p where p.survivor_id = ?)
            and (posted_response.patient_id = ? or exists (
                select 1 from person p where p.site_id = posted_response.site_id
                   and p.patient_id = posted_response.patient_id and p.survivor_id = ?))""";

    private static final String BEFORE_SCORE =
            """
            exists (
                select 1 from score score_by
                 where score_by.site_id = posted_response.site_id
                   and score_by.patient_id in (
                       select posted_response.patient_id union select p.survivor_id from person p
                        where p.site_id = posted_response.site_id and p.patient_id = posted_response.patient_id)
                   and\s""";

    private static final String AFTER_SCORE =
            """
             and stored_json(score_by.body) -> 'derivedFrom' @> jsonb_build_array(
                 jsonb_build_object('type', 'QuestionnaireResponse', 'id', posted_response.id)))""";

    private final ScoreCodes codes;

    FormElements(ScoreCodes codes) {
        this.codes = codes;
    }

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        return switch (element) {
            case "_id" -> Demand.code("posted_response.id", "", wanted);
            case Reach.SITE -> Demand.code(SITE, "", wanted);
            case Reach.TREATED -> Treated.by(SITE, "posted_response.patient_id", wanted);
            case "_lastUpdated" -> Demand.time("posted_response.last_updated", "posted_response.last_updated", wanted);
            case "authored" -> Demand.time("posted_response.authored", "posted_response.authored", wanted);
            case "patient", "subject" -> Clause.anyOf(wanted, FormElements::patient);
            case "questionnaire" -> Clause.anyOf(wanted, FormElements::questionnaire);
            case "status" -> Demand.code(JSON + " ->> 'status'", STATUS, wanted);
            case "encounter", "author", "source" -> Clause.anyOf(wanted, one -> reference(element, one));
            case "identifier" -> Clause.anyOf(wanted, one -> coding(JSON + " -> 'identifier'", "value", one));
            case "_profile" -> Clause.anyOf(wanted, FormElements::profile);
            case "_security" -> LabelSql.anyOf(FormLabels.of("posted_response"), wanted);
            case "_tag" -> Clause.anyOf(wanted, FormElements::tag);
            default -> throw new IllegalArgumentException("Forms cannot be searched by '" + element + "'");
        };
    }

    @Override
    public Clause closed(Closed closed) {
        return ClosedForms.of(closed);
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        if (!reference.type().equals("Observation") || !reference.by().equals("derived-from")) {
            throw new IllegalArgumentException("No form is referred to by " + reference.by());
        }
        return new ConditionSql(new ScoreElements("score_by", codes))
                .of(reference.of())
                .within(BEFORE_SCORE, AFTER_SCORE);
    }

    private static Clause patient(Wanted wanted) {
        if (wanted instanceof Wanted.Reference reference && reference.mayBe("Patient")) {
            String id = reference.id();
            return Demand.atSite(SITE, reference.site()).and(Clause.of(OF_PATIENT, id, id, id, id));
        }
        return Demand.isPresence(wanted) ? Clause.TRUE : Clause.FALSE;
    }

    private static Clause questionnaire(Wanted wanted) {
        if (wanted instanceof Wanted.Uri uri) {
            String column = "posted_response.questionnaire";
            return Clause.of("? in (" + column + ", split_part(" + column + ", '|', 1))", uri.uri());
        }
        return Demand.isPresence(wanted) ? Clause.TRUE : Clause.FALSE;
    }

    /** As it was posted: relative, or with the address of the EHR before it. */
    private static Clause reference(String field, Wanted wanted) {
        String column = JSON + " #>> '{" + field + ",reference}'";
        if (Demand.isPresence(wanted)) {
            return Clause.of(JSON + " -> '" + field + "' is not null");
        }
        if (!(wanted instanceof Wanted.Reference reference)) {
            return Clause.FALSE;
        }
        String end = reference.type().map(type -> "/" + type).orElse("") + "/" + reference.id();
        return Demand.atSite(SITE, reference.site())
                .and(Clause.of("right('/' || (" + column + "), length(?)) = ?", end, end));
    }

    private static Clause coding(String object, String field, Wanted wanted) {
        if (wanted instanceof Wanted.Token token) {
            Clause system = token.system()
                    .map(asked -> Clause.of("coalesce(" + object + " ->> 'system', '') = ?", asked))
                    .orElse(Clause.TRUE);
            Clause code = token.code()
                    .map(asked -> Clause.of(object + " ->> '" + field + "' = ?", asked))
                    .orElse(Clause.TRUE);
            return system.and(code);
        }
        return Demand.isPresence(wanted) ? Clause.of(object + " is not null") : Clause.FALSE;
    }

    private static Clause profile(Wanted wanted) {
        String profiles = JSON + " #> '{meta,profile}'";
        if (Demand.isPresence(wanted)) {
            return Clause.of("jsonb_array_length(" + profiles + ") > 0");
        }
        return wanted instanceof Wanted.Uri uri
                ? Clause.of(profiles + " @> ?::jsonb", Json.write(List.of(uri.uri())))
                : Clause.FALSE;
    }

    private static Clause tag(Wanted wanted) {
        return coding("label", "code", wanted)
                .within("exists (select 1 from jsonb_array_elements(" + JSON + " #> '{meta,tag}') label where ", ")");
    }
}
