package org.rapport.adapter.routes;

/** A route file cannot be used: its name, the line, and why. */
final class RouteFileProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final int line;

    RouteFileProblem(String file, int line, String reason) {
        super(reason);
        this.file = file;
        this.line = line;
    }

    String file() {
        return file;
    }

    /** Line, counted from 1; 0 when it cannot be said. */
    int line() {
        return line;
    }
}
