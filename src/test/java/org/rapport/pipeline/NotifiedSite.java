package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.rapport.adapter.callback.CallbackServer;
import org.rapport.adapter.callback.NotificationServlet;
import org.rapport.application.notification.SubscriptionState;
import org.rapport.application.notification.SubscriptionStore;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.notification.Notices;
import org.rapport.testing.notification.NotifyingEhr;

/** A site whose EHR sends notifications, over a real socket into a real database. */
final class NotifiedSite implements AutoCloseable {
    static final String SECRET = "a-secret-of-twenty-or-more";

    final NotifyingEhr ehr = new NotifyingEhr();
    final AtomicBoolean dies = new AtomicBoolean();
    private final TestDatabase database;
    private final Path secret;
    private final ExampleRun run;
    private final CallbackServer server;

    NotifiedSite(TestDatabase database, Path folder) throws Exception {
        this.database = database;
        database.clear();
        secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        run = new ExampleRun(
                database,
                "subscription",
                Map.of(
                        "ehr.url", ehr.base().toString(),
                        "subscription.secret-file", secret.toString(),
                        "pull.maximum-page-bytes", "100000"));
        server = CallbackServer.with(
                "/notifications/*", new NotificationServlet(run.sites, run.take(new Mortal(run.subscriptions))));
    }

    /** Dies, when told to, between making facts durable and noting how far the subscription was heard. */
    private final class Mortal implements SubscriptionStore {
        private final SubscriptionStore real;

        Mortal(SubscriptionStore real) {
            this.real = real;
        }

        @Override
        public List<SubscriptionState> of(String site) {
            return real.of(site);
        }

        @Override
        public void update(String site, String subscription, UnaryOperator<SubscriptionState> change) {
            if (dies.getAndSet(false)) {
                throw new IllegalStateException("killed");
            }
            real.update(site, subscription, change);
        }

        @Override
        public void forget(String site, String subscription) {
            real.forget(site, subscription);
        }
    }

    /** The handshake, and the pull that it asks for. */
    void begin() {
        assertThat(send(ehr.handshake())).isEqualTo(200);
        assertThat(pullDue()).as("what came before").isTrue();
        caughtUp();
    }

    void caughtUp() {
        run.keep().caughtUp(run.site, Instant.now());
    }

    boolean pullDue() {
        return run.subscriptions.of(run.site.id()).stream()
                .anyMatch(state -> state.pullDue().isPresent());
    }

    int send(String body) {
        return Notices.send(endpoint(), "Bearer " + SECRET, body);
    }

    String endpoint() {
        return server.base() + "/notifications/subscription";
    }

    String facts() {
        return database.look("select string_agg(source_id, ',' order by source_id) from fact");
    }

    /** Whoever sends it, wherever to. */
    int sendTo(String site, String shown, String body) {
        return Notices.send(server.base() + "/notifications/" + site, shown, body);
    }

    void changeSecret(String content) throws Exception {
        Files.writeString(secret, content);
    }

    @Override
    public void close() throws Exception {
        server.close();
        ehr.close();
    }
}
