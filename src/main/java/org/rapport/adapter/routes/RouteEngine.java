package org.rapport.adapter.routes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ThreadPoolFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.SimpleRegistry;
import org.rapport.application.operations.RouteMeters;
import org.rapport.application.operations.RouteStatus;

/**
 * The life of the Camel context. It is started first, then the files are loaded one by one, so that a bad file stops
 * nothing but itself.
 */
public final class RouteEngine implements RouteStatus, RouteMeters {
    private static final Logger LOG = Logger.getLogger(RouteEngine.class.getName());

    private final DefaultCamelContext context;
    private final List<Rejected> rejected = new ArrayList<>();
    private final Map<String, String> fileOfRoute = new HashMap<>();
    private final RouteCounts counts = new RouteCounts(Clock.systemUTC());

    /**
     * @param beans what route files may call, by name
     * @param placeholders what route files may use in double braces
     * @param threads gives Camel its threads
     */
    public RouteEngine(Map<String, Object> beans, Map<String, String> placeholders, ThreadPoolFactory threads) {
        SimpleRegistry registry = new SimpleRegistry();
        beans.forEach(registry::bind);
        this.context = new DefaultCamelContext(registry);
        context.getCamelContextExtension().setName("rapport");
        context.disableJMX();
        context.setApplicationContextClassLoader(RouteEngine.class.getClassLoader());
        context.getExecutorServiceManager().setThreadPoolFactory(threads);
        context.getShutdownStrategy().setTimeout(20);
        context.addRoutePolicyFactory(counts);
        Properties properties = new Properties();
        properties.putAll(placeholders);
        context.getPropertiesComponent().setInitialProperties(properties);
    }

    /**
     * Starts the context and loads the files.
     *
     * @param directory the folder with shared/ and sites/, if one is set
     * @param sites ids of the sites whose files are loaded
     */
    public void start(Optional<Path> directory, Set<String> sites) {
        context.start();
        RouteFolder folder = new RouteFolder(directory);
        folder.shared().forEach(this::load);
        folder.sites(sites, this::reject).forEach(this::loadOfSite);
        List<String> others = folder.others(sites);
        if (!others.isEmpty()) {
            LOG.log(Level.INFO, "Route files of no site in rapport.sites, not loaded: {0}", String.join(", ", others));
        }
    }

    public void stop() {
        context.stop();
    }

    public CamelContext context() {
        return context;
    }

    /** The routes that run, by id. */
    @Override
    public List<String> running() {
        return context.getRoutes().stream()
                .map(route -> route.getRouteId())
                .filter(id -> context.getRouteController().getRouteStatus(id) == ServiceStatus.Started)
                .sorted()
                .toList();
    }

    @Override
    public List<Meter> meters() {
        Set<String> running = Set.copyOf(running());
        return context.getRoutes().stream()
                .map(Route::getRouteId)
                .sorted()
                .map(id -> counts.of(
                        id,
                        running.contains(id),
                        context.getInflightRepository().size(id)))
                .toList();
    }

    /** The files that were refused. */
    @Override
    public List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    /** A site's file is looked through first: what the contract forbids is refused although Camel could run it. */
    private void loadOfSite(RouteFile file) {
        try {
            RouteRules.check(file).stream()
                    .filter(RouteFinding::wrong)
                    .findFirst()
                    .ifPresentOrElse(
                            wrong -> reject(new RouteFileProblem(wrong.file(), wrong.line(), wrong.reason())),
                            () -> load(file));
        } catch (RouteFileProblem problem) {
            reject(problem);
        }
    }

    private void load(RouteFile file) {
        try {
            List<RouteOutline.Entry> routes = RouteOutline.of(file);
            refuseDuplicates(file, routes);
            routes.forEach(route -> fileOfRoute.put(route.id(), file.name()));
            loadChecked(file, routes);
        } catch (RouteFileProblem problem) {
            reject(problem);
        }
    }

    private void reject(RouteFileProblem problem) {
        rejected.add(new Rejected(problem.file(), problem.line(), problem.getMessage()));
        LOG.log(Level.SEVERE, "Route file {0}, line {1}: {2}", new Object[] {
            problem.file(), problem.line(), problem.getMessage()
        });
    }

    /** Camel would silently replace the first of two routes with one id. */
    private void refuseDuplicates(RouteFile file, List<RouteOutline.Entry> routes) {
        Map<String, String> seen = new HashMap<>(fileOfRoute);
        for (RouteOutline.Entry route : routes) {
            String first = seen.putIfAbsent(route.id(), file.name());
            if (first != null) {
                throw new RouteFileProblem(
                        file.name(), route.line(), "the route id '" + route.id() + "' is taken in " + first);
            }
        }
    }

    private void loadChecked(RouteFile file, List<RouteOutline.Entry> routes) {
        // Camel takes all that follows the first dot for the kind of file.
        Resource resource = ResourceHelper.fromString(
                file.name().replaceFirst("\\.[a-z]+$", "").replace('.', '-') + ".yaml", file.content());
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        } catch (Exception e) {
            routes.forEach(route -> discard(route.id()));
            throw LoadFailure.of(file, routes, e);
        }
    }

    private void discard(String routeId) {
        fileOfRoute.remove(routeId);
        try {
            context.getRouteController().stopRoute(routeId);
            context.removeRoute(routeId);
        } catch (Exception e) {
            LOG.log(Level.FINE, "Route {0} had not been added", routeId);
        }
    }
}
