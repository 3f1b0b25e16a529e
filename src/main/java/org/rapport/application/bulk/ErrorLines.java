package org.rapport.application.bulk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapport.application.bulk.OutcomeReader.Report;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/** Makes a dead letter of each OperationOutcome that tells of a problem; the outcome is its content. */
final class ErrorLines implements LineReader {
    private final OutcomeReader outcomes;

    ErrorLines(OutcomeReader outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public FactPage read(Site site, Delivery delivery, Line line) throws UnreadablePayload {
        Report report = outcomes.report(line.content());
        if (!report.problem()) {
            return new FactPage(List.of(), List.of(), 1);
        }
        Rejection letter = new Rejection(
                delivery.reference(line),
                delivery.version(),
                "",
                report.sentence(),
                new String(line.content(), StandardCharsets.UTF_8));
        return new FactPage(List.of(), List.of(letter), 0);
    }
}
