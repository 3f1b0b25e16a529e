package org.rapport.adapter.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The ids of the routes of a file and where they stand, read before Camel loads it. */
final class RouteOutline {
    private RouteOutline() {}

    /**
     * The routes of a file.
     *
     * @throws RouteFileProblem with the line when the file is not YAML, or has a route without an id
     */
    static List<Entry> of(RouteFile file) {
        Node root = compose(file);
        if (!(root instanceof SequenceNode entries)) {
            throw new RouteFileProblem(file.name(), 1, "must be a list of routes");
        }
        List<Entry> routes = new ArrayList<>();
        for (Node entry : entries.getValue()) {
            value(entry, "route").ifPresent(route -> routes.add(entry(file, route)));
        }
        return routes;
    }

    /** Routes that others call and that handle failures themselves. */
    static List<Entry> withoutHandler(RouteFile file) {
        List<Entry> found = new ArrayList<>();
        if (compose(file) instanceof SequenceNode entries) {
            for (Node entry : entries.getValue()) {
                value(entry, "route")
                        .filter(RouteOutline::calledByOthers)
                        .filter(route -> value(route, "errorHandler")
                                .flatMap(handler -> value(handler, "noErrorHandler"))
                                .isEmpty())
                        .ifPresent(route -> found.add(entry(file, route)));
            }
        }
        return found;
    }

    private static boolean calledByOthers(Node route) {
        return value(route, "from")
                .flatMap(from -> value(from, "uri"))
                .filter(uri -> uri instanceof ScalarNode text && text.getValue().startsWith("direct:"))
                .isPresent();
    }

    static Node compose(RouteFile file) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            return new Compose(settings)
                    .composeString(file.content())
                    .orElseThrow(() -> new RouteFileProblem(file.name(), 1, "is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            throw new RouteFileProblem(file.name(), line, "is not valid YAML: " + e.getProblem());
        }
    }

    private static Entry entry(RouteFile file, Node route) {
        int line = route.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        String id = value(route, "id")
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .orElseThrow(() -> new RouteFileProblem(file.name(), line, "has a route without an id"));
        return new Entry(id, line);
    }

    private static Optional<Node> value(Node node, String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    /**
     * A route in a file.
     *
     * @param id its id
     * @param line where it begins, counted from 1
     */
    record Entry(String id, int line) {}
}
