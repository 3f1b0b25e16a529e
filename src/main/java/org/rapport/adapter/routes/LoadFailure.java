package org.rapport.adapter.routes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Camel did not load a file, as one sentence with the line as near as it can be said. */
final class LoadFailure {
    private static final Pattern LINE = Pattern.compile("line:? (\\d+)");

    private LoadFailure() {}

    static RouteFileProblem of(RouteFile file, List<RouteOutline.Entry> routes, Exception failure) {
        String reason = reason(failure);
        return new RouteFileProblem(file.name(), line(failure, routes), reason);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.lines().findFirst().orElse(text).strip();
    }

    /** The line Camel names, else the line of the route it names, else the first route's. */
    private static int line(Throwable failure, List<RouteOutline.Entry> routes) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        Matcher matcher = LINE.matcher(messages);
        if (matcher.find()) {
            return Integer.parseInt(matcher.group(1));
        }
        return routes.stream()
                .filter(route -> messages.indexOf(route.id()) >= 0)
                .findFirst()
                .or(() -> routes.stream().findFirst())
                .map(RouteOutline.Entry::line)
                .orElse(0);
    }
}
