package org.rapport.fhir.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rapport.application.definition.DefinitionsBySite.RefusedFile;
import org.rapport.fhir.definition.UnusableDefinition;

/** Collects why files of one site were refused. */
final class Problems {
    private final String site;
    private final List<RefusedFile> refused = new ArrayList<>();

    Problems(String site) {
        this.site = site;
    }

    void add(String file, String reason) {
        refused.add(new RefusedFile(site, file, reason));
    }

    /** Takes a step for a file; whatever goes wrong is that file's trouble alone, and the result is empty. */
    <T> Optional<T> attempt(String file, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (UnusableDefinition e) {
            add(file, e.getMessage());
        } catch (RuntimeException e) {
            add(file, "The file cannot be understood (" + e.getClass().getSimpleName() + ").");
        } catch (StackOverflowError e) {
            add(file, "The file nests something too deeply.");
        }
        return Optional.empty();
    }

    List<RefusedFile> all() {
        return refused.stream().sorted(Comparator.comparing(RefusedFile::file)).toList();
    }
}
