package org.rapport.sandbox.supply;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes down which libraries the WAR has, refuses licences that do not fit, and asks what is known against them. */
public final class SupplyCheck {
    private static final int FINE = 0;
    private static final int NOT_FINE = 1;
    private static final int NOT_ASKED = 2;

    private final Path folder;
    private final PrintStream out;

    SupplyCheck(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs the check; ends with 0 when nothing is wrong, 1 for a licence or advisory that is, 2 when nobody could be asked.
     *
     * @param arguments the bill of materials, the version of ECharts, the folder of results, and who knows of advisories: a server
     *     by its address, or a folder or ZIP file
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Component> components = BillOfMaterials.read(Path.of(arguments[0]), arguments[1]);
        System.exit(new SupplyCheck(Path.of(arguments[2]), System.out).run(components, advisories(arguments[3])));
    }

    private static Advisories advisories(String source) {
        return source.matches("https?://.*") ? new OsvServer(URI.create(source)) : new OsvFiles(Path.of(source));
    }

    int run(List<Component> components, Advisories source) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("components.md"), BillOfMaterials.page(components));
        List<Component> unfit = components.stream().filter(one -> !one.fits()).toList();
        unfit.forEach(one -> out.println(one.name() + " has a licence that does not fit: " + one.licences()));
        int advisories = advisories(components, source);
        return unfit.isEmpty() ? advisories : NOT_FINE;
    }

    private int advisories(List<Component> components, Advisories source) throws IOException, InterruptedException {
        Advisories.Findings found;
        try {
            found = source.against(components);
        } catch (IOException e) {
            out.println(
                    "Nobody could be asked for advisories at " + source.name() + "; advisories.md stays as it was.");
            return NOT_ASKED;
        }
        Files.writeString(folder.resolve("advisories.md"), page(components, source, found));
        found.known().forEach((library, ids) -> out.println(library + ": " + String.join(", ", ids)));
        return found.known().isEmpty() ? FINE : NOT_FINE;
    }

    private static String page(List<Component> components, Advisories source, Advisories.Findings found) {
        String rows = components.stream()
                .map(one -> row(one, found))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return """
                # Advisories

                Asked %s on %s for %d libraries. What each means here is in [vulnerabilities](vulnerabilities.md). Libraries that are not
                named have none there. A server tells of advisories about this version alone.

                | library | about this version | the newest looked at, and its day |
                |---|---|---|
                %s"""
                .formatted(source.name(), LocalDate.now(), components.size(), rows.isEmpty() ? "| none | | |\n" : rows);
    }

    private static Optional<String> row(Component one, Advisories.Findings found) {
        String library = one.name() + " " + one.version();
        List<String> ids = found.known().getOrDefault(library, List.of());
        String newest = found.newest().getOrDefault(one.name(), "");
        return ids.isEmpty() && newest.isEmpty()
                ? Optional.empty()
                : Optional.of("| %s | %s | %s |%n"
                        .formatted(library, ids.isEmpty() ? "none" : String.join(", ", ids), newest));
    }
}
