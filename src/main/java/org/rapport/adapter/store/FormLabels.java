package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.domain.confidence.SecurityLabel;

/** The labels of forms that were posted here. */
final class FormLabels {
    /** What the form itself was posted with. */
    private static final String OWN =
            """
            select coalesce(label ->> 'system', '') || '|' || coalesce(label ->> 'code', '') as token
              from jsonb_path_query(stored_json(%1$s.body), '$.meta.security[*]') label""";

    /** Null where there are none; a form whose patient has not been scored since it came has its own alone. */
    private static final String OF = "nullif(coalesce(%1$s.labels, array(" + OWN + ")), '{}')";

    /**
     * Its own are always among them, but for a confidentiality that a stricter one takes the place of, also where its fact was
     * stored before labels were. A form of the same id that an EHR
     * sent for somebody else says nothing about it.
     */
    private static final String SAVE =
            """
            update posted_response p set labels = d.labels
              from (select f.id,
                           given.labels || array(
                               select own.token from (%s) own where own.token <> all(given.labels)
                                  and not exists (
                                      select 1 from unnest(given.labels) label
                                       where label like '%%/v3-Confidentiality|_' and own.token like '%%/v3-Confidentiality|_'
                                         and position(right(label, 1) in 'ULMNRV') > position(right(own.token, 1) in 'ULMNRV'))
                                group by own.token order by own.token collate "C") as labels
                      from (select site_id, patient_id, id, array(select jsonb_array_elements_text(labels::jsonb)) as labels
                              from unnest(?, ?, ?, ?) as result(site_id, patient_id, id, labels)) given
                      join posted_response f on f.id = given.id and f.site_id = given.site_id
                      left join person o on o.site_id = f.site_id and o.patient_id = f.patient_id
                     where given.patient_id = coalesce(o.survivor_id, f.patient_id)) d
             where p.id = d.id and p.labels is distinct from d.labels
            """
                    .formatted(OWN.formatted("f"));

    private FormLabels() {}

    /** Their tokens, of the table of this name. */
    static String of(String table) {
        return OF.formatted(table);
    }

    /** Keeps what the forms of some patients are labelled with; forms that an EHR sent are none of those here. */
    static void save(Connection connection, Map<PatientKey, Result> results) throws SQLException {
        List<String> sites = new ArrayList<>();
        List<String> patients = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        results.forEach((patient, result) -> result.forms().forEach((form, ofForm) -> {
            sites.add(patient.site());
            patients.add(patient.patient());
            ids.add(form);
            labels.add(Json.write(ofForm.stream().map(SecurityLabel::token).toList()));
        }));
        if (ids.isEmpty()) {
            return;
        }
        try (Statement statement = Statement.of(connection, SAVE)) {
            statement
                    .withTexts(sites)
                    .withTexts(patients)
                    .withTexts(ids)
                    .withTexts(labels)
                    .update();
        }
    }
}
