package org.rapport.application.receive;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.access.SiteRange;

/** Takes a completed form that is posted to Rapport itself. */
public interface ResponseDoor {

    /**
     * Checks, stores and scores a form. When this returns {@link Accepted} the form and its scores are durable.
     *
     * @param json UTF-8 bytes of a QuestionnaireResponse
     * @param of the hospitals of whose patients it may be
     * @param patient the one patient of whom it may be, where there is only one
     */
    Submission submit(byte[] json, SiteRange of, Optional<String> patient);

    /** What became of a posted form. */
    sealed interface Submission {}

    /**
     * Stored and scored.
     *
     * @param id the id it got here
     * @param version its version here
     * @param scores ids of the scores derived from it
     */
    record Accepted(String id, String version, List<UUID> scores) implements Submission {}

    /**
     * Not stored.
     *
     * @param problems what is wrong, item by item
     */
    record Rejected(List<Problem> problems) implements Submission {}

    /**
     * One thing that is wrong with a form.
     *
     * @param path FHIRPath that points at the element, such as
     *     {@code QuestionnaireResponse.repeat(item).where(linkId='phq-9-3')}
     * @param sentence what is wrong with it, without quoting the answer
     */
    record Problem(String path, String sentence) {}
}
