package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditRights;

/** Requests about Measures that cannot be answered. */
class RefusedMeasuresTest {
    private static AuditDoor door;

    @BeforeAll
    static void open() {
        door = new AuditDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void groups() {
        door.fresh();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Measure/nothing/$evaluate-measure?" + MARCH + "|404|There is no Measure",
                "Measure/$evaluate-measure?" + MARCH + "|400|measure is missing",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodEnd=2026-03-31|400|periodStart is missing",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=march&periodEnd=2026-03-31|400|is not a date",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-04&periodEnd=2026-03|400|ends before",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH
                        + "&reportType=all|400|reportType is one of",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH
                        + "&stratifier=star|400|no stratifier star",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH + "&colour=red|400|no parameter colour",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH + "&site=west|400|No site has the id"
            })
    void whatCannotBeAnsweredIsRefusedWithASentence(String path, int status, String sentence) {
        HttpResponse<String> answer = door.endpoint.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("OperationOutcome").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rapport-audit-attendance/$evaluate-measure|reportType=subject-list&service=anxiety|service",
                "rapport-audit-attendance/$evaluate-measure|reportType=subject-list&modality=cbt&sex=male|modality, sex",
                "rapport-audit-attendance/$evaluate-measure|subject=p1&stratifier=sex|stratifier",
                "rapport-audit-attendance/$evaluate-measure|reportType=subject-list&practitioner=anna|practitioner",
                "rapport-audit-attendance/$evaluate-measure|subject=p1&reportType=population&role=nurse|role",
                "cms137/$evaluate-measure|age-band=18-24|age-band",
                "cms137/$evaluate-measure|stratifier=none|stratifier",
                "cms137/$evaluate-measure|subject=p1&practitioner=anna|practitioner",
                "cms137/$evaluate-measure|practitioner=anna,ben|practitioner",
                "$care-gaps|subject=p1|subject",
                "$care-gaps|stratifier=sex|stratifier"
            })
    void aParameterThatWouldHaveNoEffectIsRefusedByName(String operation, String parameters, String named) {
        door.rights = Optional.of(new AuditRights(true, true, true));

        HttpResponse<String> answer = door.endpoint.get("Measure/" + operation + "?" + MARCH + "&" + parameters);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("The parameter " + named + " ");
    }
}
