package org.rapport.adapter.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The texts of a route file with the keys above them and their lines, in the order of the file. */
final class RouteTexts {
    private final List<Text> texts = new ArrayList<>();
    private final Deque<String> keys = new ArrayDeque<>();

    private RouteTexts() {}

    /** Every key, with the empty text, and every text. */
    static List<Text> of(Node root) {
        RouteTexts collected = new RouteTexts();
        collected.visit(root);
        return collected.texts;
    }

    private void visit(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::visit);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::visit);
        } else if (node instanceof ScalarNode scalar) {
            texts.add(new Text(List.copyOf(keys), scalar.getValue(), line(scalar)));
        }
    }

    private void visit(NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
        keys.push(key);
        texts.add(new Text(List.copyOf(keys), "", line(tuple.getKeyNode())));
        visit(tuple.getValueNode());
        keys.pop();
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    /**
     * A text of the file.
     *
     * @param keys the keys above it, the nearest first
     * @param value what it says; the empty text for a key itself
     * @param line where, counted from 1
     */
    record Text(List<String> keys, String value, int line) {
        String key() {
            return keys.isEmpty() ? "" : keys.get(0);
        }

        /** Whether it is a parameter of an endpoint, whose names are the component's and not ours to judge. */
        boolean parameter() {
            return keys.size() > 1 && keys.get(1).equals("parameters");
        }

        /** Whether it names an endpoint. */
        boolean endpoint() {
            return !value.isEmpty()
                    && !parameter()
                    && List.of("uri", "to", "toD", "from", "wireTap", "enrich", "pollEnrich")
                            .contains(key());
        }

        /** Whether it is where a route begins. */
        boolean begins() {
            return endpoint()
                    && (key().equals("from") || keys.size() > 1 && keys.get(1).equals("from"));
        }

        /** The component of an endpoint. */
        String scheme() {
            return value.replaceFirst(":.*", "");
        }
    }
}
