package org.rapport.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.sandbox.Folders;

/**
 * A folder of routes as a hospital has one: the shared files as they are shipped, and site files of the test.
 *
 * @param path where it is
 */
public record RoutesFolder(Path path) {
    private static final Path SHIPPED = Path.of("camel-routes");

    /** Makes the folder anew with the shared files. */
    public static RoutesFolder at(Path path) {
        try {
            Folders.remove(path);
            Files.createDirectories(path.resolve("shared"));
            Files.createDirectories(path.resolve("sites"));
            try (Stream<Path> shared = Files.list(SHIPPED.resolve("shared"))) {
                for (Path file : shared.toList()) {
                    Files.write(path.resolve("shared").resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            return new RoutesFolder(path.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of routes could not be made", e);
        }
    }

    /** Adds a site that pulls what the sandbox's route file pulls: a copy of that file under the site's name. */
    public RoutesFolder withSite(String site, Map<String, String> settings) {
        try {
            String route = Files.readString(SHIPPED.resolve("sites/sandbox.yaml"));
            return with(site + ".yaml", route.replace("sandbox", site)).withSettings(site, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's route file cannot be read", e);
        }
    }

    /** Adds the settings of a site. */
    public RoutesFolder withSettings(String site, Map<String, String> settings) {
        return with(
                site + ".properties",
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** Adds a file to those of the sites. */
    public RoutesFolder with(String file, String content) {
        try {
            Path target = path.resolve("sites").resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " could not be written", e);
        }
    }
}
