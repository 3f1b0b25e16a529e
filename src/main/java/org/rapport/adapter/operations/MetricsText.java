package org.rapport.adapter.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** OpenMetrics 1.0 text: families with their samples, and the end mark. */
final class MetricsText {
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    MetricsText gauge(String name, String unit, String help, Map<String, String> labels, double value) {
        return sample(name, "gauge", unit, help, "", labels, value);
    }

    /** A total that only rises; its sample is named with {@code _total}. */
    MetricsText counter(String name, String help, Map<String, String> labels, double value) {
        return sample(name, "counter", "", help, "_total", labels, value);
    }

    private MetricsText sample(
            String name,
            String type,
            String unit,
            String help,
            String suffix,
            Map<String, String> labels,
            double value) {
        StringBuilder family = families.computeIfAbsent(name, first -> new StringBuilder()
                .append("# TYPE " + name + " " + type + "\n")
                .append(unit.isEmpty() ? "" : "# UNIT " + name + " " + unit + "\n")
                .append("# HELP " + name + " " + help + "\n"));
        family.append(name)
                .append(suffix)
                .append(labels(labels))
                .append(' ')
                .append(number(value))
                .append('\n');
        return this;
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return String.join("", families.values()) + "# EOF\n";
    }
}
