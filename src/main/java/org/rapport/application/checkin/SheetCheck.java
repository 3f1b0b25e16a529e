package org.rapport.application.checkin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.checkin.FormSheet.Part;
import org.rapport.application.checkin.FormSheets.Sent;
import org.rapport.application.receive.ResponseDoor.Problem;
import org.rapport.domain.fact.Answer;

/** Holds answers against the sheet they were given on: one for a question, and only what was offered. */
final class SheetCheck {
    private SheetCheck() {}

    /** What is wrong; empty when all can be taken. A question left out is nothing wrong, a form left out is. */
    static List<Problem> problems(FormSheet sheet, Sent sent) {
        if (!sent.questionnaire().equals(sheet.instrument().key().toString())) {
            return List.of(new Problem("QuestionnaireResponse.questionnaire", "The link is for another form."));
        }
        if (sent.answers().isEmpty()) {
            return List.of(new Problem("QuestionnaireResponse.item", "Nothing was answered."));
        }
        Map<String, Part> parts =
                sheet.parts().stream().collect(Collectors.toMap(Part::linkId, Function.identity(), (one, two) -> one));
        Set<String> seen = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Answer answer : sent.answers()) {
            Part part = parts.get(answer.linkId());
            boolean offered = part != null && part.field().takes(answer.value());
            if (!offered || !seen.add(answer.linkId())) {
                String path = part == null
                        ? "QuestionnaireResponse.item"
                        : "QuestionnaireResponse.repeat(item).where(linkId='" + part.linkId() + "')";
                problems.add(new Problem(path, "The form does not offer this answer here."));
            }
        }
        return problems;
    }
}
