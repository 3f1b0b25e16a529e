package org.rapport.adapter.web;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * The library that draws, out of its WebJar. Pages import {@code echarts.js}, which leads to a name with the version, for
 * browsers to keep. The version stands in {@code pom.xml} alone; the WebJar brings it along.
 */
public final class ChartLibrary {
    /** What pages import. */
    public static final String ENTRY = "echarts.js";

    /** The name with a version, as a regular expression for paths. */
    public static final String VERSIONED = "echarts-[0-9.]+\\.js";

    private static final String PROPERTIES = "/META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String VERSION = version();

    private ChartLibrary() {}

    /** A module that passes on the library of the present version. */
    public static Response entry() {
        return Response.ok("export * from './" + name() + "';\n", SCRIPT).build();
    }

    /** The library itself; empty for another version. */
    public static Optional<Response> file(String name) {
        String path = "/META-INF/resources/webjars/echarts/" + VERSION + "/echarts.esm.min.js";
        return Optional.of(name)
                .filter(name()::equals)
                .map(known -> ChartLibrary.class.getResourceAsStream(path))
                .map(content -> Response.ok(content, SCRIPT)
                        .header("Cache-Control", "private, max-age=604800, immutable")
                        .build());
    }

    private static String name() {
        return "echarts-" + VERSION + ".js";
    }

    private static String version() {
        try (InputStream in = ChartLibrary.class.getResourceAsStream(PROPERTIES)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
