package org.rapport.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rapport.application.site.ClinicianApp;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;

/** The settings of a site that say how its clinicians open the app. */
final class AppSettings {
    private final SiteSettings site;

    AppSettings(SiteSettings site) {
        this.site = site;
    }

    Optional<ClinicianApp> app() {
        Optional<String> client = site.optional(SiteSetting.APP_CLIENT_ID);
        if (client.isEmpty()) {
            refuseWithoutClient();
            return Optional.empty();
        }
        return Optional.of(
                new ClinicianApp(new OauthClient(client.get(), proof(), Optional.empty(), scopes()), servers()));
    }

    private Proof proof() {
        List<String> own = site.words(SiteSetting.APP_KEY_FILES);
        List<String> keys = own.isEmpty() ? site.words(SiteSetting.EHR_AUTH_KEY_FILES) : own;
        Optional<String> secret = site.optional(SiteSetting.APP_SECRET_FILE);
        if (secret.isPresent() && !own.isEmpty()) {
            throw site.problem(SiteSetting.APP_SECRET_FILE, "and app.key-files exclude each other");
        }
        if (secret.isEmpty() && keys.isEmpty()) {
            throw site.problem(SiteSetting.APP_CLIENT_ID, "needs app.key-files, ehr.auth.key-files or app.secret-file");
        }
        return secret.<Proof>map(Proof.Secret::new).orElseGet(() -> new Proof.Keys(keys));
    }

    private List<URI> servers() {
        List<URI> servers = new ArrayList<>(List.of(site.ehr()));
        site.words(SiteSetting.APP_SERVERS).forEach(text -> servers.add(url(text)));
        if (!Transport.safe(site.ehr())) {
            throw site.problem(
                    SiteSetting.EHR_URL,
                    "must be https when clinicians open the app (http is accepted for loopback only)");
        }
        return servers;
    }

    private URI url(String text) {
        try {
            URI url = URI.create(text);
            if (Transport.safe(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw site.problem(SiteSetting.APP_SERVERS, "must be a list of https URLs");
        }
        throw site.problem(
                SiteSetting.APP_SERVERS, "must be a list of https URLs (http is accepted for loopback only)");
    }

    private List<String> scopes() {
        return site.optional(SiteSetting.APP_SCOPES).stream()
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    private void refuseWithoutClient() {
        for (SiteSetting setting : List.of(
                SiteSetting.APP_KEY_FILES,
                SiteSetting.APP_SECRET_FILE,
                SiteSetting.APP_SERVERS,
                SiteSetting.APP_SCOPES)) {
            if (site.optional(setting).isPresent()) {
                throw site.problem(setting, "is of no use without app.client-id");
            }
        }
    }
}
