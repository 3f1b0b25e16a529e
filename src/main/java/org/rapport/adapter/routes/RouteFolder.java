package org.rapport.adapter.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The route files in the order in which they must be loaded: the error policy, the other shared ones, then the sites. A
 * route that is loaded before its policy would silently have none.
 */
final class RouteFolder {
    private static final String POLICY = "error-policy.yaml";
    private static final List<String> PACKAGED = List.of(
            POLICY,
            "doors.yaml",
            "bulk.yaml",
            "fhir-pull.yaml",
            "hl7v2.yaml",
            "kafka.yaml",
            "notifications.yaml",
            "scores.yaml",
            "scores-file.yaml",
            "scores-oru.yaml");

    private final Optional<Path> directory;

    RouteFolder(Optional<Path> directory) {
        this.directory = directory;
    }

    /** The shared files: those of the folder where it has any, else those of the WAR. */
    List<RouteFile> shared() {
        Optional<Path> shared =
                directory.map(folder -> folder.resolve("shared")).filter(Files::isDirectory);
        if (shared.isEmpty()) {
            return PACKAGED.stream()
                    .map(name -> RouteFile.packaged("shared/" + name))
                    .toList();
        }
        List<Path> files = new ArrayList<>(yamlFiles(shared.get()));
        files.sort((a, b) -> Boolean.compare(isPolicy(b), isPolicy(a)));
        return files.stream().map(RouteFile::read).toList();
    }

    /** The files of the named sites: {@code <site>.yaml}, and {@code <site>.<feed>.yaml} for as many feeds as it has. */
    List<RouteFile> sites(Set<String> sites, Consumer<RouteFileProblem> unreadable) {
        List<RouteFile> files = new ArrayList<>();
        siteFiles().filter(file -> sites.contains(site(file))).forEach(file -> {
            try {
                files.add(RouteFile.read(file));
            } catch (RouteFileProblem problem) {
                unreadable.accept(problem);
            }
        });
        return files;
    }

    /** Files that belong to no named site, such as the examples that are shipped; they are left alone. */
    List<String> others(Set<String> sites) {
        return siteFiles()
                .filter(file -> !sites.contains(site(file)))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static String site(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    private Stream<Path> siteFiles() {
        return directory
                .map(folder -> folder.resolve("sites"))
                .filter(Files::isDirectory)
                .map(RouteFolder::yamlFiles)
                .orElse(List.of())
                .stream();
    }

    private static boolean isPolicy(Path file) {
        return file.getFileName().toString().equals(POLICY);
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".+\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RouteFileProblem(folder.getFileName().toString(), 0, "the folder cannot be read");
        }
    }
}
