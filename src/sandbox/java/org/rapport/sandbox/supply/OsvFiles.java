package org.rapport.sandbox.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Advisories in files, one JSON document each (<a href="https://ossf.github.io/osv-schema/">OSV</a>): a folder of them, or a ZIP file
 * as OSV publishes one for each kind of package. For whoever reaches no server.
 */
final class OsvFiles implements Advisories {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    private final Path place;

    OsvFiles(Path place) {
        this.place = place;
    }

    @Override
    public String name() {
        return place.getFileName().toString();
    }

    @Override
    public Findings against(List<Component> components) throws IOException {
        List<OsvAdvisory> all = Files.isDirectory(place) ? ofFolder() : ofZip();
        if (all.isEmpty()) {
            throw new IOException("There are no advisories in " + place);
        }
        all.sort(Comparator.comparing(OsvAdvisory::published).thenComparing(OsvAdvisory::id));
        Map<String, List<String>> known = new TreeMap<>();
        Map<String, String> newest = new TreeMap<>();
        for (Component one : components) {
            for (OsvAdvisory advisory : all) {
                if (advisory.isOf(one.coordinates())) {
                    newest.put(one.name(), advisory.id() + ", " + advisory.day());
                }
                if (advisory.isAbout(one.coordinates(), one.version())) {
                    known.computeIfAbsent(one.name() + " " + one.version(), library -> new ArrayList<>())
                            .add(advisory.id());
                }
            }
        }
        return new Findings(known, newest);
    }

    private List<OsvAdvisory> ofFolder() throws IOException {
        List<OsvAdvisory> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
                OsvAdvisory.read(JSON.readTree(file.toFile())).ifPresent(found::add);
            }
        }
        return found;
    }

    private List<OsvAdvisory> ofZip() throws IOException {
        List<OsvAdvisory> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(place.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(SUFFIX)) {
                    OsvAdvisory.read(tree(zip, entry)).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static JsonNode tree(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream stream = zip.getInputStream(entry)) {
            return JSON.readTree(stream);
        }
    }
}
