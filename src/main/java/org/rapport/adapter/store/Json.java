package org.rapport.adapter.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.CarePlanFact;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** Facts and scores as the compact JSON of the store. The names of the kinds are data: they never change. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new StoredMoments()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .addMixIn(Fact.class, FactKinds.class)
            .addMixIn(Source.class, FewLabels.class)
            .addMixIn(Answer.Value.class, AnswerKinds.class)
            .addMixIn(Outcome.class, OutcomeKinds.class)
            .addMixIn(Component.Value.class, ComponentKinds.class)
            .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + value.getClass().getSimpleName() + " could not be written", e);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + value.getClass().getSimpleName() + " could not be written", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // Jackson's own message would quote what is stored, and this one is logged.
            throw new IllegalStateException("A stored %s could not be read (%s)"
                    .formatted(type.getSimpleName(), e.getClass().getSimpleName()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AppointmentFact.class, name = "appointment"),
        @JsonSubTypes.Type(value = EncounterFact.class, name = "encounter"),
        @JsonSubTypes.Type(value = EpisodeFact.class, name = "episode"),
        @JsonSubTypes.Type(value = AssignmentFact.class, name = "assignment"),
        @JsonSubTypes.Type(value = ResponseFact.class, name = "response"),
        @JsonSubTypes.Type(value = OutcomeFact.class, name = "outcome"),
        @JsonSubTypes.Type(value = PatientFact.class, name = "patient"),
        @JsonSubTypes.Type(value = GoalFact.class, name = "goal"),
        @JsonSubTypes.Type(value = CarePlanFact.class, name = "care-plan"),
        @JsonSubTypes.Type(value = CancellationFact.class, name = "cancellation"),
        @JsonSubTypes.Type(value = ConsentFact.class, name = "consent"),
        @JsonSubTypes.Type(value = MergeFact.class, name = "merge"),
        @JsonSubTypes.Type(value = Tombstone.class, name = "tombstone")
    })
    private interface FactKinds {}

    /** Most sources have no labels, and what was stored before there were any has to stay the same text. */
    private interface FewLabels {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<SecurityLabel> labels();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Answer.Coded.class, name = "coded"),
        @JsonSubTypes.Type(value = Answer.Numeric.class, name = "number"),
        @JsonSubTypes.Type(value = Answer.Measured.class, name = "measured"),
        @JsonSubTypes.Type(value = Answer.Truth.class, name = "truth"),
        @JsonSubTypes.Type(value = Answer.Unreadable.class, name = "unreadable")
    })
    private interface AnswerKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Quantity.class, name = "quantity"),
        @JsonSubTypes.Type(value = Outcome.Flag.class, name = "flag"),
        @JsonSubTypes.Type(value = Outcome.Finding.class, name = "finding"),
        @JsonSubTypes.Type(value = Outcome.Group.class, name = "group"),
        @JsonSubTypes.Type(value = Outcome.Absent.class, name = "absent")
    })
    private interface OutcomeKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Component.Quantity.class, name = "quantity"),
        @JsonSubTypes.Type(value = Component.Flag.class, name = "flag"),
        @JsonSubTypes.Type(value = Component.Text.class, name = "text")
    })
    private interface ComponentKinds {}
}
