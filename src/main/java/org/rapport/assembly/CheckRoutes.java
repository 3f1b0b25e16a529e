package org.rapport.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.adapter.routes.RouteCheck;
import org.rapport.adapter.routes.RouteFinding;
import org.rapport.application.site.Site;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;
import org.rapport.config.SiteFileCheck;
import org.rapport.config.SiteSettings;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.site.SiteCatalogue;

/**
 * Looks through a hospital's folder of routes without starting the server, for {@code deploy/check-routes}: settings,
 * routes, definitions and wording of the named sites, or of all that have a properties file.
 */
public final class CheckRoutes {
    private static final Logger ROOT = Logger.getLogger("");

    /** A sentence about a line of another file of the site, such as its table of codes. */
    private static final Pattern ELSEWHERE = Pattern.compile("(sites/[^,]+), line (\\d+): (.*)");

    private final Path directory;
    private final Settings settings;
    private final List<RouteFinding> findings = new ArrayList<>();
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();

    private CheckRoutes(Path directory, Map<String, String> overrides) {
        this.directory = directory;
        this.settings = Settings.of(overrides);
    }

    /** Prints what is found; the exit code is 0 when nothing is wrong, 1 when something is, 2 when called wrongly. */
    public static void main(String[] arguments) throws IOException {
        ROOT.setLevel(Level.OFF);
        if (arguments.length == 0 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("Give the folder with sites/, and ids of sites if not all are to be checked.");
            System.exit(2);
        }
        Set<String> sites = new TreeSet<>(List.of(arguments).subList(1, arguments.length));
        System.exit(report(of(Path.of(arguments[0]), sites, overrides()), System.out));
    }

    private static Map<String, String> overrides() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("rapport."))
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }

    static int report(List<RouteFinding> findings, PrintStream out) {
        findings.forEach(out::println);
        long wrong = findings.stream().filter(RouteFinding::wrong).count();
        out.println(wrong + " errors, " + (findings.size() - wrong) + " warnings");
        return wrong == 0 ? 0 : 1;
    }

    /**
     * What is wrong or doubtful in a folder.
     *
     * @param directory the folder with sites/ and perhaps shared/
     * @param sites ids of sites; all that have a properties file when empty
     * @param overrides settings that go before those of the files, {@code rapport.site.<id>.<key>}
     */
    static List<RouteFinding> of(Path directory, Set<String> sites, Map<String, String> overrides) throws IOException {
        CheckRoutes check = new CheckRoutes(directory, overrides);
        Set<String> chosen = sites.isEmpty() ? check.allSites() : sites;
        PackagedDefinitions packaged = PackagedDefinitions.load(R4.context());
        chosen.forEach(check::settings);
        check.findings.addAll(RouteCheck.of(directory, chosen, check.placeholders, check.targets));
        SiteCatalogue.load(packaged, Optional.of(directory), List.copyOf(chosen))
                .refused()
                .forEach(file -> check.wrong("sites/" + file.site() + "/" + file.file(), 0, file.reason()));
        return check.findings.stream()
                .distinct()
                .sorted(Comparator.comparing(RouteFinding::file).thenComparing(RouteFinding::line))
                .toList();
    }

    private Set<String> allSites() throws IOException {
        Path folder = directory.resolve("sites");
        if (!Files.isDirectory(folder)) {
            wrong("sites", 0, "the folder is missing; name the folder that holds sites/, not sites/ itself");
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.substring(0, name.length() - ".properties".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Each unknown key by itself, then the first value that is wrong. */
    private void settings(String site) {
        String file = "sites/" + site + ".properties";
        try {
            SiteFileCheck lines = new SiteFileCheck(site, directory);
            lines.unknown()
                    .forEach(line -> wrong(
                            file, line.number(), "the key " + line.key() + " is not known; see docs/configuration.md"));
            lines.secrets()
                    .forEach(line ->
                            warn(file, line.number(), line.key() + " holds a secret; keep it in a file of its own"));
            lines.paths().stream()
                    .filter(line -> !Files.exists(Path.of(line.value())))
                    .forEach(line -> warn(
                            file, line.number(), line.key() + ": " + line.value() + " is not there on this machine"));
            placeholders.putAll(SiteSettings.readable(site, directory, settings).placeholders());
            if (lines.unknown().isEmpty()) {
                values(site, file, lines);
            }
        } catch (SettingsProblem problem) {
            wrong(file, 0, problem.getMessage());
        }
    }

    private void values(String site, String file, SiteFileCheck lines) {
        try {
            SiteSettings values = SiteSettings.load(site, directory, settings);
            Site.Publish publish = values.site(Set.of("system|code")).publish();
            if (publish.enabled()) {
                targets.put(site, publish.target());
            }
        } catch (SettingsProblem problem) {
            Matcher table = ELSEWHERE.matcher(problem.getMessage());
            if (table.matches()) {
                wrong(table.group(1), Integer.parseInt(table.group(2)), table.group(3));
            } else {
                wrong(file, lines.lineOf(problem.getMessage()), problem.getMessage());
            }
        }
    }

    private void warn(String file, int line, String reason) {
        findings.add(new RouteFinding(file, line, false, reason));
    }

    private void wrong(String file, int line, String reason) {
        findings.add(new RouteFinding(file, line, true, reason));
    }
}
