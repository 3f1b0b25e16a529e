package org.rapport.adapter.access;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;

/**
 * The keys of one issuer or certificate in the {@link AccessFile}.
 *
 * @param name such as {@code issuer.hospital}
 * @param values all of the file
 */
record AccessKeys(String name, Map<String, String> values) {
    private static final String EVERY_SITE = "*";
    private static final String CLAIM = "claim:";
    private static final Set<JWSAlgorithm.Family> FAMILIES = Set.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC);

    String shortName() {
        return name.substring(name.indexOf('.') + 1);
    }

    void requireKnown(String keys) {
        values.keySet().stream()
                .filter(key -> key.startsWith(name + "."))
                .filter(key -> !key.substring(name.length() + 1).matches(keys))
                .findFirst()
                .ifPresent(key -> {
                    throw problem(key.substring(name.length() + 1), "is not known; see docs/access.md");
                });
    }

    IllegalArgumentException problem(String key, String sentence) {
        return new IllegalArgumentException("In the file of rapport.access.file, " + name + "." + key + " " + sentence);
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(name + "." + key)).filter(text -> !text.isEmpty());
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> problem(key, "is missing"));
    }

    List<String> words(String key) {
        return optional(key).stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    URI url(String key, String text) {
        try {
            return AccessSettings.requireTrustworthy(name + "." + key, URI.create(text));
        } catch (IllegalArgumentException e) {
            throw problem(key, "has to be an https URL (http is accepted for a loopback address only)");
        }
    }

    Duration tolerance() {
        try {
            Duration tolerance = Duration.parse(optional("clock-tolerance").orElse("PT30S"));
            return AccessSettings.requireSmall(tolerance);
        } catch (RuntimeException e) {
            throw problem("clock-tolerance", "has to be a duration of at most five minutes, such as PT30S");
        }
    }

    Set<JWSAlgorithm> algorithms() {
        List<String> names = words("algorithms");
        if (names.isEmpty()) {
            return TrustedIssuer.ALGORITHMS;
        }
        Set<JWSAlgorithm> chosen = names.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        boolean asymmetric =
                chosen.stream().allMatch(one -> FAMILIES.stream().anyMatch(family -> family.contains(one)));
        if (!asymmetric) {
            throw problem("algorithms", "names something else than RS, PS or ES algorithms");
        }
        return chosen;
    }

    /** Whether tokens have to say in their header that they are for access. */
    boolean typed() {
        optional("token-type").filter(type -> !type.equals("at+jwt")).ifPresent(type -> {
            throw problem("token-type", "has to be at+jwt, or be left out");
        });
        return optional("token-type").isPresent();
    }

    Set<Role> roles() {
        return words("roles").stream()
                .map(word -> Role.of(word).orElseThrow(() -> problem("roles", "names something that is no role")))
                .collect(Collectors.toSet());
    }

    SiteRange sites() {
        String text = text("sites");
        return text.equals(EVERY_SITE) ? SiteRange.all() : SiteRange.of(words("sites"));
    }

    ClaimRules rules() {
        Map<Role, List<ClaimRules.Claim>> roles = new EnumMap<>(Role.class);
        for (String key : values.keySet()) {
            if (key.startsWith(name + ".role.")) {
                String word = key.substring((name + ".role.").length());
                Role role = Role.of(word).orElseThrow(() -> problem("role." + word, "is no role"));
                roles.put(role, claims("role." + word));
            }
        }
        String sites = text("sites");
        return new ClaimRules(
                Map.copyOf(roles),
                claims("small-cells"),
                ClaimRules.SEEING,
                roles(),
                sites.startsWith(CLAIM)
                        ? new ClaimRules.Claimed(sites.substring(CLAIM.length()))
                        : new ClaimRules.Fixed(sites()),
                required("smart-scopes", true),
                required("treating-relationship", false));
    }

    private boolean required(String key, boolean otherwise) {
        String word = optional(key).orElse(otherwise ? "required" : "optional");
        if (!Set.of("required", "optional").contains(word)) {
            throw problem(key, "is required or optional");
        }
        return word.equals("required");
    }

    /** Such as {@code scope=rapport.patients, groups=therapists}. */
    private List<ClaimRules.Claim> claims(String key) {
        List<ClaimRules.Claim> claims = new ArrayList<>();
        for (String word : words(key)) {
            int equals = word.lastIndexOf('=');
            if (equals < 1 || equals == word.length() - 1) {
                throw problem(key, "is not a list such as groups=therapists, scope=rapport.patients");
            }
            claims.add(new ClaimRules.Claim(word.substring(0, equals), word.substring(equals + 1)));
        }
        return claims;
    }
}
