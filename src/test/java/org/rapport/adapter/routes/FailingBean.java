package org.rapport.adapter.routes;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/** Has every method that the shared routes name; whatever it is handed is refused. */
public final class FailingBean {
    private final AtomicInteger calls;

    FailingBean(AtomicInteger calls) {
        this.calls = calls;
    }

    public void receive(Exchange exchange) {
        calls.incrementAndGet();
        throw new IllegalStateException("refused by the bean");
    }

    public void answer(Exchange exchange) {}

    public void begin(Exchange exchange) {}

    public void page(Exchange exchange) {}

    public void end(Exchange exchange) {}

    public void failed(Exchange exchange) {}

    public void cycleBegin(Exchange exchange) {}

    public void cycleEnd(Exchange exchange) {}

    public void write(Exchange exchange) {}

    public void render(Exchange exchange) {}

    public void address(Exchange exchange) {}

    public void acknowledged(Exchange exchange) {}

    public void poison(Exchange exchange) {}

    public void export(Exchange exchange) {}

    public void load(Exchange exchange) {}

    public void watch(Exchange exchange) {}

    public void caughtUp(Exchange exchange) {}

    public void commit(Exchange exchange) {}
}
