package org.rapport.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that hospitals add in a folder of routes.
 *
 * @param routes the folder of routes
 */
public record SiteFiles(Path routes) {

    /** Adds a file to the definitions of a site. */
    public SiteFiles definition(String site, String name, String content) {
        return write(site, "definitions", name, content);
    }

    /** Adds a file to the wording of a site. */
    public SiteFiles wording(String site, String name, String content) {
        return write(site, "wording", name, content);
    }

    /** Where a site's definitions are. */
    public Path definitions(String site) {
        return routes.resolve("sites").resolve(site).resolve("definitions");
    }

    private SiteFiles write(String site, String part, String name, String content) {
        try {
            Path folder = Files.createDirectories(
                    routes.resolve("sites").resolve(site).resolve(part));
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " could not be written", e);
        }
    }
}
