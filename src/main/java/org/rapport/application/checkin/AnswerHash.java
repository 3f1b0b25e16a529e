package org.rapport.application.checkin;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.rapport.application.access.Unguessable;
import org.rapport.application.checkin.FormSheets.Sent;
import org.rapport.domain.fact.Answer;

/** A hash by which the same answers to the same link are known again, in whatever order they are sent. */
final class AnswerHash {
    private AnswerHash() {}

    static byte[] of(Link link, Sent sent) {
        return Unguessable.sha256(sent.answers().stream()
                .map(answer -> answer.linkId() + "\n" + value(answer.value()))
                .sorted()
                .collect(Collectors.joining("\n\n", link.id() + "\n" + sent.questionnaire() + "\n\n", "")));
    }

    private static String value(Answer.Value value) {
        if (value instanceof Answer.Numeric number) {
            return plain(number.value());
        } else if (value instanceof Answer.Measured measured) {
            return plain(measured.value()) + " " + measured.unit();
        }
        return value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toString();
    }
}
