package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.List;
import org.rapport.application.audit.AuditCounts.Steps;
import org.rapport.application.audit.FunnelReport.Step;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.SuppressionRules;

/**
 * How far courses came, as others may see it. Each step is a part of the one before, so that two steps tell of those who
 * came so far and no further: a step is hidden when they are too few, courses or people, as seen from the last step that is
 * shown.
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

    /** @param last the last step to be told of */
    static FunnelReport of(AuditScope scope, SuppressionRules rules, Steps counted, int last) {
        List<Step> steps = new ArrayList<>();
        int shown = -1;
        for (int i = 0; i <= last; i++) {
            boolean tells = few(counted, i, rules) || shown >= 0 && few(counted, shown, i, rules);
            PublishedCount count = tells
                    ? new PublishedCount.Hidden()
                    : rules.count(counted.courses().get(i));
            shown = tells ? shown : i;
            PublishedCount all = i == 0 ? count : steps.get(0).courses();
            steps.add(new Step(CODES.get(i), TITLES.get(i), count, rules.percent(count, all)));
        }
        return new FunnelReport(scope, rules, steps);
    }

    private static boolean few(Steps counted, int step, SuppressionRules rules) {
        return Math.min(counted.courses().get(step), counted.people(step)) < rules.threshold();
    }

    private static boolean few(Steps counted, int step, int other, SuppressionRules rules) {
        long courses = counted.courses().get(step) - counted.courses().get(other);
        return Math.min(courses, counted.people(step, other)) < rules.threshold();
    }
}
