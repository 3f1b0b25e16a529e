package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.rapport.domain.audit.Features;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.fhir.observation.Codes;
import org.rapport.fhir.observation.JsonBytes;
import org.rapport.fhir.observation.References;

/**
 * Writes a course of therapy as an EpisodeOfCare. One that has ended is {@code finished} or {@code cancelled}, on the day
 * that is recorded, else on that of its last past session; what belongs to no recorded course, or to one that no source
 * describes, goes on and is {@code active}.
 */
final class CourseWriter {
    private static final String PROFILE = Codes.CANONICAL + "StructureDefinition/rapport-course";

    private final Times times;

    CourseWriter(Times times) {
        this.times = times;
    }

    CourseResource write(String patientId, CourseOfTherapy course, Features features, Instant asOf) {
        String id = CourseIds.course(patientId, course.id());
        byte[] bytes = JsonBytes.of(512, json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "EpisodeOfCare");
            json.writeStringField("id", id);
            json.writeObjectFieldStart("meta");
            json.writeArrayFieldStart("profile");
            json.writeString(PROFILE);
            json.writeEndArray();
            json.writeEndObject();
            writeFeatures(json, features);
            json.writeStringField("status", status(course, asOf));
            json.writeFieldName("patient");
            References.literal(json, "Patient/" + patientId);
            writeOrganization(json, course);
            times.period(json, course.start(), end(course, asOf));
            json.writeEndObject();
        });
        return new CourseResource("EpisodeOfCare", id, bytes);
    }

    private static void writeFeatures(JsonGenerator json, Features features) throws IOException {
        if (SessionWriter.known(features)) {
            json.writeArrayFieldStart("extension");
            FeatureWriter.write(json, features);
            json.writeEndArray();
        }
    }

    private static void writeOrganization(JsonGenerator json, CourseOfTherapy course) throws IOException {
        Optional<String> organization = course.episode().flatMap(EpisodeFact::organizationId);
        if (organization.isPresent()) {
            json.writeFieldName("managingOrganization");
            References.literal(json, "Organization/" + organization.get());
        }
    }

    private static String status(CourseOfTherapy course, Instant asOf) {
        Optional<String> recorded = course.episode().map(EpisodeFact::status);
        return course.ended(asOf) ? recorded.filter("cancelled"::equals).orElse("finished") : recorded.orElse("active");
    }

    /** A day still to come on which the course is planned to end is none on which it ended. */
    private static Optional<Instant> end(CourseOfTherapy course, Instant asOf) {
        return course.ended(asOf)
                ? course.episode().flatMap(EpisodeFact::end).or(() -> last(course))
                : Optional.empty();
    }

    private static Optional<Instant> last(CourseOfTherapy course) {
        return course.eligibleSessions().stream().map(Session::start).reduce((earlier, later) -> later);
    }
}
