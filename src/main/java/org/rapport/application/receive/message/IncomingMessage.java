package org.rapport.application.receive.message;

import java.util.List;
import java.util.Optional;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.fact.Fact;

/** A message as read, and how its sender is answered. */
public interface IncomingMessage {

    /** What identifies it; absent when it names no control id. */
    Optional<MessageKey> key();

    /** What it says. */
    List<Fact> facts();

    /** Why it cannot be used, if so; it says nothing then. */
    Optional<Fault> fault();

    /** What is kept of one that cannot be used. */
    Rejection rejection(Fault fault);

    /**
     * The answer.
     *
     * @param fault why it was not taken; empty when it was
     * @return the bytes of the answer; empty when the sender wants none
     */
    Optional<byte[]> answer(Optional<Fault> fault);
}
