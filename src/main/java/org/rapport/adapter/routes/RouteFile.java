package org.rapport.adapter.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A route file as read.
 *
 * @param name folder and file, such as {@code sites/sandbox.yaml}
 * @param content its YAML
 */
public record RouteFile(String name, String content) {

    static RouteFile read(Path file) {
        String name = file.getParent().getFileName() + "/" + file.getFileName();
        try {
            return new RouteFile(name, Files.readString(file));
        } catch (IOException e) {
            throw new RouteFileProblem(name, 0, "cannot be read as UTF-8");
        }
    }

    static RouteFile packaged(String name) {
        try (InputStream in = RouteFile.class.getResourceAsStream("/org/rapport/camel-routes/" + name)) {
            if (in == null) {
                throw new RouteFileProblem(name, 0, "is missing in the WAR");
            }
            return new RouteFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RouteFileProblem(name, 0, "cannot be read");
        }
    }
}
