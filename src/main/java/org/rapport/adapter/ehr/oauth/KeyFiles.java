package org.rapport.adapter.ehr.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.ClinicianApp;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;
import org.rapport.application.site.PublicKeys;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** The keys of the sites, whose files are looked at each time, so that a new key needs no restart. */
public final class KeyFiles implements PublicKeys {
    private static final Logger LOG = Logger.getLogger(KeyFiles.class.getName());

    private final Sites sites;
    private final PublicHalves halves = new PublicHalves();

    public KeyFiles(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Optional<String> keySet(String site) {
        List<String> files = sites.find(site).stream()
                .flatMap(KeyFiles::clients)
                .map(OauthClient::proof)
                .filter(Proof.Keys.class::isInstance)
                .flatMap(proof -> ((Proof.Keys) proof).files().stream())
                .distinct()
                .toList();
        return files.isEmpty() ? Optional.empty() : publicHalves(site, new Proof.Keys(files));
    }

    /** Rapport itself, and the app for clinicians. */
    private static Stream<OauthClient> clients(Site site) {
        Stream<OauthClient> own = site.credentials() instanceof OauthClient client ? Stream.of(client) : Stream.empty();
        return Stream.concat(own, site.app().map(ClinicianApp::client).stream());
    }

    /** Half a key set would make a hospital that caches it forget a key that still signs, so it is all or nothing. */
    private Optional<String> publicHalves(String site, Proof.Keys keys) {
        List<JWK> set = new ArrayList<>();
        try {
            for (String file : keys.files()) {
                set.add(halves.of(file));
            }
        } catch (UnusableKey e) {
            // Whoever may ask may ask often.
            LOG.log(Level.FINE, "Site {0}: its public keys cannot be served: {1}", new Object[] {site, e.getMessage()});
            return Optional.empty();
        }
        return Optional.of(new JWKSet(set).toString(true));
    }

    /**
     * The key that signs: the first of the files, or if the EHR says which algorithms it takes, the first that fits.
     *
     * @param taken names of algorithms; empty when the EHR does not say
     */
    static SigningKey signing(Proof.Keys keys, Set<String> taken) throws EhrUnavailable {
        try {
            SigningKey first = SigningKey.read(keys.files().get(0));
            if (taken.isEmpty() || taken.contains(first.algorithm().getName())) {
                return first;
            }
            for (String file : keys.files().subList(1, keys.files().size())) {
                SigningKey other = SigningKey.read(file);
                if (taken.contains(other.algorithm().getName())) {
                    return other;
                }
            }
            return first;
        } catch (UnusableKey e) {
            throw new EhrUnavailable(e.getMessage());
        }
    }
}
