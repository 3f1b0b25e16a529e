package org.rapport.fhir.extract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.extract.ExtractPages.FormLine;
import org.rapport.application.extract.ExtractPages.Line;
import org.rapport.application.extract.ExtractPages.OriginLine;
import org.rapport.application.extract.ExtractPages.ScoreLine;
import org.rapport.application.extract.ExtractPages.TaskLine;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.ProvenanceWriter;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.observation.RiskTaskWriter;

/** Writes lines without a line break in them, and without the detour over objects of a FHIR library. */
public final class ExtractLines {
    private final Function<String, References> references;
    private final DefinitionsBySite definitions;

    /**
     * A writer.
     *
     * @param references how resources of a site refer to others, by its id
     * @param definitions the words of codes
     */
    public ExtractLines(Function<String, References> references, DefinitionsBySite definitions) {
        this.references = references;
        this.definitions = definitions;
    }

    /** The resource as UTF-8 bytes. */
    public byte[] toBytes(Line line) {
        if (line instanceof ScoreLine score) {
            return observation(score.score());
        }
        if (line instanceof OriginLine origin) {
            return provenance(origin.version());
        }
        if (line instanceof TaskLine task) {
            StoredScore stored = task.task().stored();
            byte[] json = new RiskTaskWriter(references.apply(site(stored)), definitions.of(site(stored)))
                    .toBytes(stored, Optional.of(uuid(stored)));
            return Stamp.of(uuid(stored), stored.version(), task.task().lastUpdated())
                    .on(json);
        }
        return form(((FormLine) line).form());
    }

    /** The site that a line is about. */
    public String site(Line line) {
        if (line instanceof ScoreLine score) {
            return site(score.score().stored());
        }
        if (line instanceof OriginLine origin) {
            return site(origin.version().stored());
        }
        return line instanceof TaskLine task
                ? site(task.task().stored())
                : ((FormLine) line).form().site();
    }

    private static byte[] form(ArchivedResponse form) {
        byte[] json = form.json().getBytes(StandardCharsets.UTF_8);
        return Stamp.of(form.id(), Integer.parseInt(form.version()), form.lastUpdated())
                .labelled(form.labels())
                .on(json);
    }

    private byte[] observation(Found found) {
        StoredScore stored = found.stored();
        return new ObservationWriter(references.apply(site(stored)), definitions.of(site(stored)))
                .toBytes(stored, uuid(stored), found.lastUpdated());
    }

    /** A Provenance has the id by which it can be read, and never changes: its version is 1. */
    private byte[] provenance(Found found) {
        StoredScore stored = found.stored();
        String id = uuid(stored) + "." + stored.version();
        byte[] json = new ProvenanceWriter(references.apply(site(stored))).toBytes(stored, Optional.of(id));
        return Stamp.of(id, 1, found.lastUpdated()).on(json);
    }

    private static String site(StoredScore stored) {
        return stored.score().identity().site();
    }

    private static String uuid(StoredScore stored) {
        return stored.score().identity().uuid().toString();
    }
}
