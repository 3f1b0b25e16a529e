package org.rapport.adapter.cql;

import java.util.List;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Measure.MeasureGroupComponent;
import org.rapport.application.audit.NotEntitled;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.audit.AuditFigure;

/**
 * The groups of one of Rapport's own Measures that may be told: a figure that tells of the answers to an instrument which is
 * kept back is not there, as in counting. Of others nobody knows what their groups are made of: they lack the scores.
 */
final class ToldGroups {
    private static final String OWN = "https://rapport.org/fhir/Measure/";

    private ToldGroups() {}

    static Measure of(Measure measure, ScoresTold told) {
        List<MeasureGroupComponent> groups =
                measure.getGroup().stream().filter(group -> tells(group, told)).toList();
        if (!String.valueOf(measure.getUrl()).startsWith(OWN)
                || groups.size() == measure.getGroup().size()) {
            return measure;
        }
        if (groups.isEmpty()) {
            throw new NotEntitled("The visibility of its instrument keeps this figure from you");
        }
        Measure some = measure.copy();
        some.setGroup(groups);
        return some;
    }

    private static boolean tells(MeasureGroupComponent group, ScoresTold told) {
        return AuditFigure.of(String.valueOf(group.getId())).stream()
                .flatMap(figure -> figure.tellsOf().stream())
                .allMatch(told::tells);
    }
}
