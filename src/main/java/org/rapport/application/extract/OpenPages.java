package org.rapport.application.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.rapport.application.confidence.ClosedScores;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Closed;
import org.rapport.application.query.FormsWithin;
import org.rapport.application.query.Reach;
import org.rapport.application.query.ResponseArchive;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;

/**
 * The lines of extracts that are not closed to whoever reads them.
 *
 * @param all every line
 * @param archive finds forms
 * @param closed what is closed, asked for anew with each page: who withdraws a consent does so for the next one
 */
public record OpenPages(ExtractPages all, ResponseArchive archive, Supplier<List<Closed>> closed)
        implements ExtractPages {
    @Override
    public Page page(Extract extract, Extract.File file, Optional<String> after) {
        Page page = all.page(extract, file, after);
        List<Closed> now = closed.get();
        if (now.isEmpty() || page.lines().isEmpty()) {
            return page;
        }
        ClosedScores scores = new ClosedScores(now);
        Set<String> forms = forms(page, now);
        List<Line> open = page.lines().stream()
                .filter(line -> isOpen(line, scores, forms))
                .toList();
        return new Page(open, page.next());
    }

    private static boolean isOpen(Line line, ClosedScores closed, Set<String> forms) {
        if (line instanceof FormLine form) {
            return forms.contains(form.form().id());
        } else if (line instanceof ScoreLine score) {
            return isOpen(score.score().stored(), score.labelsNow(), closed);
        } else if (line instanceof OriginLine origin) {
            return isOpen(origin.version().stored(), origin.labelsNow(), closed);
        }
        return !closed.has(((TaskLine) line).task().stored());
    }

    private static boolean isOpen(StoredScore stored, Set<String> labelsNow, ClosedScores closed) {
        boolean labelled = closed.closed().stream()
                .filter(one -> one.site().equals(stored.score().identity().site()))
                .filter(one -> !one.risks() || !stored.ofRisk())
                .anyMatch(one -> one.labels()
                        .filter(seen -> !seen.containsAll(labelsNow))
                        .isPresent());
        return !labelled && !closed.hasInAnyVersion(stored);
    }

    private Set<String> forms(Page page, List<Closed> closed) {
        Set<String> asked = page.lines().stream()
                .filter(FormLine.class::isInstance)
                .map(line -> ((FormLine) line).form().id())
                .collect(Collectors.toCollection(HashSet::new));
        return asked.isEmpty()
                ? asked
                : new FormsWithin(archive, Reach.everything().but(closed))
                        .findAll(asked).stream().map(ArchivedResponse::id).collect(Collectors.toSet());
    }
}
