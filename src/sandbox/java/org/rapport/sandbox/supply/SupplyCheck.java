package org.rapport.sandbox.supply;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
     * @param arguments the bill of materials, the version of ECharts, the folder of results, the server of advisories
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Component> components = BillOfMaterials.read(Path.of(arguments[0]), arguments[1]);
        System.exit(new SupplyCheck(Path.of(arguments[2]), System.out).run(components, URI.create(arguments[3])));
    }

    int run(List<Component> components, URI server) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("components.md"), BillOfMaterials.page(components));
        List<Component> unfit = components.stream().filter(one -> !one.fits()).toList();
        unfit.forEach(one -> out.println(one.name() + " has a licence that does not fit: " + one.licences()));
        int advisories = advisories(components, server);
        return unfit.isEmpty() ? advisories : NOT_FINE;
    }

    private int advisories(List<Component> components, URI server) throws IOException, InterruptedException {
        Map<String, List<String>> known;
        try {
            known = new Advisories(server).against(components);
        } catch (IOException e) {
            out.println("Nobody could be asked for advisories at " + server + "; advisories.md stays as it was.");
            return NOT_ASKED;
        }
        Files.writeString(folder.resolve("advisories.md"), page(components.size(), server, known));
        known.forEach((library, ids) -> out.println(library + ": " + String.join(", ", ids)));
        return known.isEmpty() ? FINE : NOT_FINE;
    }

    private static String page(int libraries, URI server, Map<String, List<String>> known) {
        String rows = known.entrySet().stream()
                .map(one -> "| " + one.getKey() + " | " + String.join(", ", one.getValue()) + " |\n")
                .collect(Collectors.joining());
        return """
                # Advisories

                Asked %s on %s for %d libraries. What each means here is in [vulnerabilities](vulnerabilities.md).

                | library | advisories |
                |---|---|
                %s"""
                .formatted(server, LocalDate.now(), libraries, rows.isEmpty() ? "| none | |\n" : rows);
    }
}
