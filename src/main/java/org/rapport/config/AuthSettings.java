package org.rapport.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;
import org.rapport.application.site.Site.Credentials;
import org.rapport.application.site.Tls;

/** The settings of a site that say how Rapport shows who it is and how connections are secured. */
final class AuthSettings {
    private final SiteSettings site;

    AuthSettings(SiteSettings site) {
        this.site = site;
    }

    Credentials credentials() {
        Optional<String> client = site.optional(SiteSetting.EHR_AUTH_CLIENT_ID);
        Optional<String> token = site.optional(SiteSetting.EHR_TOKEN_FILE);
        if (client.isPresent() && token.isPresent()) {
            throw site.problem(SiteSetting.EHR_TOKEN_FILE, "and ehr.auth.client-id exclude each other");
        }
        return client.<Credentials>map(this::oauth).orElseGet(() -> {
            refuseWithoutClient();
            return token.<Credentials>map(Credentials.TokenFile::new).orElseGet(Credentials.None::new);
        });
    }

    Tls tls() {
        return new Tls(
                store(SiteSetting.EHR_TLS_KEY_STORE, SiteSetting.EHR_TLS_KEY_STORE_PASSWORD_FILE),
                store(SiteSetting.EHR_TLS_TRUST_STORE, SiteSetting.EHR_TLS_TRUST_STORE_PASSWORD_FILE));
    }

    private Optional<Tls.Store> store(SiteSetting file, SiteSetting passwordFile) {
        Optional<String> password = site.optional(passwordFile);
        if (password.isPresent() && site.optional(file).isEmpty()) {
            throw site.problem(passwordFile, "is of no use without " + file.key());
        }
        return site.optional(file).map(path -> new Tls.Store(path, password));
    }

    private OauthClient oauth(String client) {
        if (!Transport.safe(site.ehr())) {
            throw site.problem(
                    SiteSetting.EHR_URL, "must be https when tokens are fetched (http is accepted for loopback only)");
        }
        Optional<URI> tokenUrl = site.optional(SiteSetting.EHR_AUTH_TOKEN_URL).isEmpty()
                ? Optional.empty()
                : Optional.of(site.value(SiteSetting.EHR_AUTH_TOKEN_URL, "an https URL", URI::create));
        tokenUrl.filter(url -> !Transport.safe(url)).ifPresent(url -> {
            throw site.problem(SiteSetting.EHR_AUTH_TOKEN_URL, "must be an https URL (http for loopback only)");
        });
        return new OauthClient(client, proof(), tokenUrl, words(SiteSetting.EHR_AUTH_SCOPES, "\\s+"));
    }

    private Proof proof() {
        List<Proof> proofs = new ArrayList<>();
        List<String> keys = words(SiteSetting.EHR_AUTH_KEY_FILES, ",");
        if (!keys.isEmpty()) {
            proofs.add(new Proof.Keys(keys));
        }
        site.optional(SiteSetting.EHR_AUTH_SECRET_FILE).map(Proof.Secret::new).ifPresent(proofs::add);
        if (proofs.isEmpty() && tls().identity().isPresent()) {
            proofs.add(new Proof.Certificate());
        }
        if (proofs.size() != 1) {
            throw site.problem(
                    SiteSetting.EHR_AUTH_CLIENT_ID,
                    "needs one of ehr.auth.key-files, ehr.auth.secret-file, or the client certificate of"
                            + " ehr.tls.key-store alone");
        }
        return proofs.get(0);
    }

    private void refuseWithoutClient() {
        for (SiteSetting setting : List.of(
                SiteSetting.EHR_AUTH_KEY_FILES,
                SiteSetting.EHR_AUTH_SECRET_FILE,
                SiteSetting.EHR_AUTH_TOKEN_URL,
                SiteSetting.EHR_AUTH_SCOPES)) {
            if (site.optional(setting).isPresent()) {
                throw site.problem(setting, "is of no use without ehr.auth.client-id");
            }
        }
    }

    private List<String> words(SiteSetting setting, String separator) {
        return site.optional(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(separator)))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
