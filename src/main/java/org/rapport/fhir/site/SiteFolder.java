package org.rapport.fhir.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the files of one folder of a site, such as {@code sites/north/definitions}. Sub-folders and hidden files are left
 * alone; a link is followed only within the folder, which is how a cluster mounts files.
 */
final class SiteFolder {
    static final int LARGEST = 5 * 1024 * 1024;

    /** Of published Measures, which bring their ValueSets along. */
    static final int LARGEST_MEASURES = 50 * 1024 * 1024;

    private static final int MEGABYTE = 1024 * 1024;

    private final String part;
    private final int largest;
    private final Problems problems;
    private final List<SiteFile> files = new ArrayList<>();

    private SiteFolder(String part, int largest, Problems problems) {
        this.part = part;
        this.largest = largest;
        this.problems = problems;
    }

    /**
     * Reads every file that can be read, in the order of the names.
     *
     * @param sites the folder with the sites' files
     * @param site id of the site
     * @param part name of the folder below the site's
     * @param problems where to say what cannot be read
     */
    static List<SiteFile> read(Path sites, String site, String part, Problems problems) {
        return read(sites, site, part, LARGEST, problems);
    }

    /** The same with another bound, in bytes. */
    static List<SiteFile> read(Path sites, String site, String part, int largest, Problems problems) {
        Path folder = sites.resolve(site).resolve(part);
        SiteFolder reader = new SiteFolder(part, largest, problems);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                reader.read(sites.toRealPath(), folder);
            } catch (IOException e) {
                problems.add(part, "The folder cannot be read.");
            }
        }
        return List.copyOf(reader.files);
    }

    private void read(Path sites, Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real) || !real.startsWith(sites)) {
            problems.add(part, "This is no folder, or a link that leads out of the folder of the sites.");
            return;
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(real)) {
            entries = listed.sorted().toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (!name.startsWith(".") && !Files.isDirectory(entry)) {
                read(real, entry, part + "/" + name);
            }
        }
    }

    private void read(Path folder, Path entry, String name) {
        try {
            if (!name.endsWith(".json")) {
                problems.add(name, "Only files whose name ends in .json are read here.");
            } else if (!entry.toRealPath().startsWith(folder)) {
                problems.add(name, "This is a link that leads out of the folder, which is not followed.");
            } else if (!Files.isRegularFile(entry)) {
                problems.add(name, "This is not a regular file.");
            } else {
                bounded(entry, name);
            }
        } catch (CharacterCodingException e) {
            problems.add(name, "The file is not UTF-8.");
        } catch (IOException e) {
            problems.add(name, "The file cannot be read.");
        }
    }

    private void bounded(Path entry, String name) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(entry)) {
            bytes = in.readNBytes(largest + 1);
        }
        if (bytes.length > largest) {
            problems.add(name, "The file is larger than " + largest / MEGABYTE + " MB.");
            return;
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        files.add(new SiteFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
    }
}
