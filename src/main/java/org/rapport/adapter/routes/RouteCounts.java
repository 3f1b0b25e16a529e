package org.rapport.adapter.routes;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.rapport.application.operations.RouteMeters.Meter;

/** Counts what goes through each route. Camel's own counting would need JMX, which is off. */
final class RouteCounts implements RoutePolicyFactory {
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final Clock clock;

    RouteCounts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return counts.computeIfAbsent(routeId, id -> new Count(clock));
    }

    Meter of(String routeId, boolean running, int inflight) {
        Count count = counts.computeIfAbsent(routeId, id -> new Count(clock));
        long total = count.total.sum();
        return new Meter(
                routeId,
                running,
                total,
                count.failed.sum(),
                inflight,
                total == 0 ? 0 : (double) count.millis.sum() / total,
                Optional.ofNullable(count.lastSuccess.get()),
                Optional.ofNullable(count.lastFailure.get()));
    }

    /** One route. */
    private static final class Count extends RoutePolicySupport {
        private final Clock clock;
        private final LongAdder total = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder millis = new LongAdder();
        private final AtomicReference<Instant> lastSuccess = new AtomicReference<>();
        private final AtomicReference<Instant> lastFailure = new AtomicReference<>();

        Count(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(begun(route), System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Object begun = exchange.removeProperty(begun(route));
            if (begun instanceof Long nanos) {
                millis.add((System.nanoTime() - nanos) / 1_000_000);
            }
            total.increment();
            if (exchange.isFailed()) {
                failed.increment();
                lastFailure.set(clock.instant());
            } else {
                lastSuccess.set(clock.instant());
            }
        }

        private static String begun(Route route) {
            return "RapportBegun." + route.getRouteId();
        }
    }
}
