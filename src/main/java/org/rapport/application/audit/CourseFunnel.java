package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.List;
import org.rapport.application.audit.FunnelReport.Step;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.SuppressionRules;

/**
 * How far courses came, as others may see it. Each step is a part of the one before, so that two steps tell of those who
 * came so far and no further: a step is hidden when they are too few, as seen from the last step that is shown.
 *
 * <p>Worked example, threshold and base 5: of 100, 97, 80, 40 and 3 courses the steps are 100, {@code *} (3 were not
 * measured), 80, 40 and {@code *}.
 */
final class CourseFunnel {
    private static final List<String> CODES = List.of("begun", "measured", "attended", "finished", "recovered");
    private static final List<String> TITLES = List.of(
            "Courses begun",
            "of these, measured by a form",
            "of these, with three sessions attended",
            "of these, finished",
            "of these, recovered");

    private CourseFunnel() {}

    static FunnelReport of(AuditScope scope, SuppressionRules rules, List<Long> courses) {
        List<Step> steps = new ArrayList<>();
        long shown = Long.MAX_VALUE;
        PublishedCount all = rules.count(courses.get(0));
        for (int i = 0; i < courses.size(); i++) {
            boolean tells = shown - courses.get(i) < rules.threshold();
            PublishedCount count = tells ? new PublishedCount.Hidden() : rules.count(courses.get(i));
            shown = count instanceof PublishedCount.Shown ? courses.get(i) : shown;
            steps.add(new Step(CODES.get(i), TITLES.get(i), count, rules.percent(count, all)));
        }
        return new FunnelReport(scope, rules, steps);
    }
}
