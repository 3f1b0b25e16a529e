package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;

class StoredAnswersTest {

    @Test
    void everyKindOfAnswerComesBackAsItWasStored() {
        ResponseFact form = new ResponseFact(
                new Source("QuestionnaireResponse", "q", "1", Instant.EPOCH),
                "p",
                "completed",
                "https://hospital.example/fhir/Questionnaire/own|1",
                Instant.EPOCH,
                Optional.empty(),
                List.of(
                        new Answer("a", new Answer.Coded("s", "c")),
                        new Answer("b", new Answer.Numeric(new BigDecimal("1.50"))),
                        new Answer("c", new Answer.Measured(new BigDecimal("9.2"), "cm")),
                        new Answer("d", new Answer.Truth(false)),
                        new Answer("e", new Answer.Unreadable("valueString"))));

        assertThat(Json.read(Json.write(form), Fact.class)).isEqualTo(form);
    }
}
