package org.rapport.adapter.ehr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.adapter.ehr.oauth.KeyFiles;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;
import org.rapport.testing.ShiftedClock;
import org.rapport.testing.oauth.AuthorizationServer;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.GuardedEhr;
import org.rapport.testing.oauth.TestKeys;

/** A hospital that gives tokens, and Rapport as its client with a clock that can be moved. */
final class BackendServices implements AutoCloseable {
    static final String RSA = TestKeys.pem(TestKeys.rsa(2048));

    final AuthorizationServer authorization = new AuthorizationServer();
    final GuardedEhr ehr;
    final Path folder;
    private final ShiftedClock clock = new ShiftedClock();
    final OriginPinnedClient client = new OriginPinnedClient(clock);

    BackendServices(Path folder, Script inner) {
        this.folder = folder;
        this.ehr = new GuardedEhr(authorization, inner);
    }

    static BackendServices open(Path folder) {
        return new BackendServices(folder, request -> Reply.json(200, "{}"));
    }

    /** The site, registered at the authorization server by the public half of an RSA key. */
    Site registered() {
        return registered(RSA, Map.of());
    }

    Site registered(String key, Map<String, String> further) {
        Map<String, String> settings = new TreeMap<>(further);
        settings.put("ehr.auth.client-id", AuthorizationServer.CLIENT);
        settings.put("ehr.auth.key-files", TestKeys.file(folder, "key.pem", key));
        Site site = site(settings);
        authorization.registerKeys(keySet(site).orElseThrow());
        return site;
    }

    Site withSecret(String secret) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), secret + "\n");
        return site(Map.of("ehr.auth.client-id", AuthorizationServer.CLIENT, "ehr.auth.secret-file", file.toString()));
    }

    Site site(Map<String, String> settings) {
        return ConfiguredSite.of(folder, ehr.base(), settings);
    }

    static Optional<String> keySet(Site site) {
        return new KeyFiles(new Sites(List.of(site), List.of())).keySet(site.id());
    }

    void pass(Duration time) {
        clock.goOn(time);
        authorization.pass(time);
    }

    Answer get(Site site) throws EhrUnavailable {
        return client.send(site, EhrRequest.get(Origin.of(site.ehr()).at("Encounter"), EhrSites.BOUND));
    }

    Answer put(Site site) throws EhrUnavailable {
        return client.send(
                site,
                new EhrRequest(
                        "PUT",
                        Origin.of(site.ehr()).at("Observation/1"),
                        Map.of(),
                        Optional.of("{}".getBytes()),
                        EhrSites.BOUND));
    }

    int tokenRequests() {
        return authorization.tokenRequests().size();
    }

    @Override
    public void close() {
        ehr.close();
        authorization.close();
    }
}
