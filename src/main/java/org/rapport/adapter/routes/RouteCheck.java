package org.rapport.adapter.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks through a folder of routes as the server would load it, without starting anything. */
public final class RouteCheck {
    /** What Camel says of the first missing placeholder; each of them is told by itself. */
    private static final Pattern MISSING = Pattern.compile("Property with key \\[[^]:?!]+] not found");

    private final RouteFolder folder;
    private final Set<String> sites;
    private final Map<String, String> placeholders;
    private final List<RouteFinding> findings = new ArrayList<>();
    private final Set<String> doors = new TreeSet<>();

    private RouteCheck(Path directory, Set<String> sites, Map<String, String> placeholders) {
        this.folder = new RouteFolder(Optional.of(directory));
        this.sites = sites;
        this.placeholders = placeholders;
    }

    /**
     * What is wrong or doubtful in the files of some sites, and in the shared ones of the folder.
     *
     * @param directory the folder with sites/ and perhaps shared/
     * @param sites ids of the sites
     * @param placeholders what the sites' settings give
     * @param targets where scores go, {@code publish.target} by site
     */
    public static List<RouteFinding> of(
            Path directory, Set<String> sites, Map<String, String> placeholders, Map<String, String> targets) {
        RouteCheck check = new RouteCheck(directory, sites, placeholders);
        List<RouteFile> files = check.folder.sites(sites, check::wrong);
        check.collectDoors(files);
        check.build(files);
        files.forEach(check::read);
        targets.forEach((site, target) -> check.target(site, target));
        sites.stream()
                .filter(site -> files.stream().noneMatch(file -> belongs(file, site)))
                .forEach(site -> check.warn(
                        "sites/" + site + ".yaml", 0, "the site has no route file, so nothing is read from it"));
        return check.findings;
    }

    private static boolean belongs(RouteFile file, String site) {
        return file.name().startsWith("sites/" + site + ".");
    }

    private void collectDoors(List<RouteFile> files) {
        List<RouteFile> all = new ArrayList<>(folder.shared());
        all.addAll(files);
        for (RouteFile file : all) {
            try {
                doors.addAll(RouteRules.doors(file));
            } catch (RouteFileProblem problem) {
                // Told when the file is built.
                continue;
            }
        }
    }

    private void build(List<RouteFile> files) {
        try (RouteTrial trial = new RouteTrial(placeholders)) {
            folder.shared().forEach(file -> trial.build(file).ifPresent(this::wrong));
            files.forEach(file -> trial.build(file)
                    .filter(problem -> !MISSING.matcher(problem.getMessage()).lookingAt())
                    .ifPresent(this::wrong));
        }
    }

    private void read(RouteFile file) {
        try {
            findings.addAll(RouteRules.check(file));
            RouteRules.placeholders(file).forEach((name, line) -> placeholder(file, name, line));
            RouteRules.sites(file).forEach((site, line) -> site(file, site, line));
            RouteRules.calls(file).forEach((door, line) -> {
                if (!doors.contains(door) && !door.contains("{{")) {
                    wrong(file.name(), line, "no route begins with direct:" + door);
                }
            });
            RouteOutline.withoutHandler(file)
                    .forEach(route -> warn(
                            file.name(),
                            route.line(),
                            "the route '" + route.id() + "' is called by others and does not declare noErrorHandler, so"
                                    + " that the caller's error policy never sees its failures"));
        } catch (RouteFileProblem problem) {
            // Told when the file was built.
            return;
        }
    }

    private void site(RouteFile file, String site, int line) {
        String own = file.name().replaceFirst("^sites/", "").replaceFirst("[.].*", "");
        if (!sites.contains(site)) {
            wrong(file.name(), line, "'" + site + "' is no site here; is '" + own + "' meant?");
        } else if (!site.equals(own)) {
            warn(file.name(), line, "'" + site + "' is another site than '" + own + "', whose file this is");
        }
    }

    private void placeholder(RouteFile file, String name, int line) {
        if (name.startsWith("env:") && System.getenv(name.substring(4)) == null) {
            warn(file.name(), line, "the environment variable " + name.substring(4) + " is not set here");
        } else if (!name.contains(":") && !placeholders.containsKey(name)) {
            wrong(
                    file.name(),
                    line,
                    "the placeholder {{" + name
                            + "}} is no setting of a site, or one without a value; write {{<site>.<key>}} and give the key"
                            + " a value in sites/<site>.properties");
        }
    }

    private void target(String site, String target) {
        if (!doors.contains("scores-" + target)) {
            wrong("sites/" + site + ".properties", 0, "publish.target: no route begins with direct:scores-" + target);
        }
    }

    private void wrong(RouteFileProblem problem) {
        wrong(problem.file(), problem.line(), problem.getMessage());
    }

    private void wrong(String file, int line, String reason) {
        findings.add(new RouteFinding(file, line, true, reason));
    }

    private void warn(String file, int line, String reason) {
        findings.add(new RouteFinding(file, line, false, reason));
    }
}
