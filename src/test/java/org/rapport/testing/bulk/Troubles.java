package org.rapport.testing.bulk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What goes wrong at the fake, each once, by step: {@code kick-off}, {@code status}, {@code file} or {@code delete}. */
public final class Troubles {
    private final Map<String, Queue<Trouble>> bySteps = new ConcurrentHashMap<>();

    /**
     * What is answered instead.
     *
     * @param status the HTTP status; 0 for a file that breaks off after some lines
     * @param headers names and values in turn
     * @param lines how many whole lines are sent before it breaks off in the next
     * @param body of the answer
     */
    record Trouble(int status, List<String> headers, int lines, String body) {}

    /** Another status, with headers. */
    public void once(String step, int status, String... headers) {
        add(step, new Trouble(status, List.of(headers), 0, ""));
    }

    /** Another status, with an OperationOutcome. */
    public void failsOnce(String step, int status, String code) {
        String outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                + "\"}]}";
        add(step, new Trouble(status, List.of(), 0, outcome));
    }

    /** 200 and this body. */
    public void saysOnce(String step, String body) {
        add(step, new Trouble(200, List.of(), 0, body));
    }

    /** The next file that is asked for breaks off in the line after so many. */
    public void breaksOffAfter(int lines) {
        add("file", new Trouble(0, List.of(), lines, ""));
    }

    private void add(String step, Trouble trouble) {
        bySteps.computeIfAbsent(step, any -> new ConcurrentLinkedQueue<>()).add(trouble);
    }

    Optional<Trouble> next(String step) {
        return Optional.ofNullable(bySteps.get(step)).map(Queue::poll);
    }
}
