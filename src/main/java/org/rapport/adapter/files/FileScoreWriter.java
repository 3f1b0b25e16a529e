package org.rapport.adapter.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.rapport.application.lease.Tenure;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Writes scores as NDJSON into the site's folder: for each patient of a batch one file, an Observation per line.
 *
 * <p>What was put there once is not put there again, even if the file has been taken away meanwhile and whatever batch it
 * comes in: {@link Ledger} keeps it.
 */
public final class FileScoreWriter implements ScoreWriter {
    private final Function<StoredScore, byte[]> observations;

    /** @param observations gives an Observation as JSON on one line */
    public FileScoreWriter(Function<StoredScore, byte[]> observations) {
        this.observations = observations;
    }

    @Override
    public List<Result> write(Site site, List<Publication> batch) {
        Optional<Path> folder = site.outlets().folder();
        if (folder.isEmpty()) {
            return Collections.nCopies(batch.size(), new Deferred("file.directory is not set", Optional.empty()));
        }
        Map<String, List<StoredScore>> byPatient = new LinkedHashMap<>();
        batch.forEach(one -> byPatient
                .computeIfAbsent(one.stored().score().identity().patient(), patient -> new ArrayList<>())
                .add(one.stored()));
        Map<UUID, Result> results = new LinkedHashMap<>();
        byPatient.forEach((patient, scores) -> {
            Result result = write(folder.get(), keyOf(site, patient), scores);
            scores.forEach(score -> results.put(score.score().identity().uuid(), result));
        });
        return batch.stream()
                .map(one -> results.get(one.stored().score().identity().uuid()))
                .toList();
    }

    private Result write(Path folder, UUID patient, List<StoredScore> scores) {
        if (Tenure.over()) {
            return new Deferred("This instance's time for it has run out", Optional.empty());
        }
        try {
            Ledger ledger = Ledger.open(folder, patient);
            List<StoredScore> fresh = scores.stream().filter(ledger::lacks).toList();
            if (!fresh.isEmpty()) {
                ledger.add(fresh, observations);
            }
            return new Accepted(Optional.empty(), false);
        } catch (IOException e) {
            String why = e.getClass().getSimpleName();
            return new Deferred("The folder of file.directory cannot be written to (" + why + ")", Optional.empty());
        }
    }

    /** A name for the patient that, like those of the scores, tells nothing. */
    private static UUID keyOf(Site site, String patient) {
        return new ScoreIdentity(site.id(), patient, "none", "files", "none", "rapport-files").uuid();
    }
}
