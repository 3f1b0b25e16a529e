package org.rapport.fhir.observation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;

/**
 * The scores of one course as they stand, for an EHR that files documents.
 *
 * @param site the hospital
 * @param patient logical id of the patient
 * @param course the course, or {@code none}
 * @param scores the latest score of each measure that is not retracted
 */
public record CourseDocument(String site, String patient, String course, List<StoredScore> scores) {
    /** The system of the document's identifier. */
    public static final String IDENTIFIER = Codes.CANONICAL + "course-document-id";

    public CourseDocument {
        scores = List.copyOf(scores);
    }

    /** The same for each edition of the document of this course. */
    public UUID id() {
        String name = "document\n" + site + "\n" + patient + "\n" + course;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Which edition this is: another one as soon as any score is new, changed or gone. */
    public String edition() {
        StringBuilder content = new StringBuilder();
        for (StoredScore stored : scores) {
            content.append(stored.score().identity().uuid())
                    .append(' ')
                    .append(stored.version())
                    .append('\n');
        }
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
