package org.rapport.application.advice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator sets about advice.
 *
 * @param base base URL of the services as clients call it, the audience of their tokens
 * @param clients who may ask; when empty, whoever the module's access policy admits
 * @param origins origins of pages in browsers that may ask
 * @param app launch URL of the SMART app that cards link to
 * @param about page about Rapport that cards name as their source
 * @param lookBack how far back something is still told
 * @param timeLimit by when there is an answer, be it empty
 */
public record AdviceSettings(
        Optional<URI> base,
        List<Client> clients,
        Set<String> origins,
        Optional<URI> app,
        Optional<URI> about,
        Duration lookBack,
        Duration timeLimit) {

    public AdviceSettings {
        clients = List.copyOf(clients);
        origins = Set.copyOf(origins);
        if (!clients.isEmpty() && base.isEmpty()) {
            throw new IllegalArgumentException(
                    "rapport.cds.clients needs rapport.cds.url, the audience of their tokens");
        }
    }

    /** No client, no app: what holds before anybody sets anything. */
    public static AdviceSettings defaults() {
        return new AdviceSettings(
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofMillis(400));
    }

    /**
     * A system that may ask.
     *
     * @param issuer the {@code iss} of its tokens
     * @param keys where its keys are: https, http at a loopback address, or a file; a {@code jku} has to be the same
     * @param sites ids of the hospitals that it may ask about
     */
    public record Client(String issuer, URI keys, Set<String> sites) {
        public Client {
            sites = Set.copyOf(sites);
            if (issuer.isBlank() || sites.isEmpty()) {
                throw new IllegalArgumentException("A client needs an issuer and at least one site");
            }
        }
    }
}
