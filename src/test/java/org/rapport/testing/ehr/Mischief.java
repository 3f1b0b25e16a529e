package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.rapport.testing.Reply;

/** What becomes of the next writes, instead of what the EHR would make of them. */
final class Mischief {
    private final ConcurrentLinkedQueue<Reply> instead = new ConcurrentLinkedQueue<>();
    private final Map<String, Runnable> deeds = new ConcurrentHashMap<>();
    private final AtomicInteger unheard = new AtomicInteger();
    private volatile Predicate<JsonNode> declined = resource -> false;
    private volatile int status;

    void answerWith(int writes, Reply reply) {
        for (int i = 0; i < writes; i++) {
            instead.add(reply);
        }
    }

    void loseRequests(int writes) {
        unheard.set(writes);
    }

    void decline(int with, Predicate<JsonNode> which) {
        status = with;
        declined = which;
    }

    /** What is answered without anything being done. */
    Optional<Reply> before(ObjectNode written) {
        if (unheard.get() > 0 && unheard.getAndDecrement() > 0) {
            return Optional.of(Reply.hangUp());
        }
        boolean objects = declined.test(written)
                || written.findValues("resource").stream().anyMatch(declined);
        return objects ? Optional.of(Reply.status(status)) : Optional.empty();
    }

    void beforeTheNext(String text, Runnable deed) {
        deeds.put(text, deed);
    }

    void onTheWay(String body) {
        deeds.keySet().stream()
                .filter(body::contains)
                .findFirst()
                .map(deeds::remove)
                .ifPresent(Runnable::run);
    }

    /** What is answered after it was done. */
    Reply after(Reply proper) {
        return Optional.ofNullable(instead.poll()).orElse(proper);
    }
}
