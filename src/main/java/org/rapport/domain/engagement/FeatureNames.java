package org.rapport.domain.engagement;

import java.util.Map;
import org.rapport.domain.fact.Answer;

/**
 * What a site calls its services, kinds of therapy and roles. A code without a name of its own goes by itself; several codes
 * may share a name.
 *
 * <p>Worked example, modalities {@code http://snomed.info/sct|75516001=individual} and {@code 76168009=group}: the SNOMED
 * code 75516001 is {@code individual}, 76168009 of any system is {@code group}, 183382003 is {@code 183382003}.
 *
 * @param services by id of the Organization, or by code of the service type
 * @param modalities by code of the kind of contact, with its system ({@code system|code}) or without
 * @param roles by code of the clinician's part in a contact, likewise
 */
public record FeatureNames(Map<String, String> services, Map<String, String> modalities, Map<String, String> roles) {
    public FeatureNames {
        services = Map.copyOf(services);
        modalities = Map.copyOf(modalities);
        roles = Map.copyOf(roles);
    }

    /** Every code goes by itself. */
    public static FeatureNames none() {
        return new FeatureNames(Map.of(), Map.of(), Map.of());
    }

    /** The name of a service that an Organization stands for. */
    public String serviceOf(String organizationId) {
        return services.getOrDefault(organizationId, organizationId);
    }

    /** The name of a service that a service type stands for. */
    public String service(Answer.Coded serviceType) {
        return name(services, serviceType);
    }

    /** The name of a kind of therapy. */
    public String modality(Answer.Coded type) {
        return name(modalities, type);
    }

    /** The name of a role. */
    public String role(Answer.Coded role) {
        return name(roles, role);
    }

    private static String name(Map<String, String> names, Answer.Coded code) {
        String ofAnySystem = names.getOrDefault(code.code(), code.code());
        return names.getOrDefault(code.system() + "|" + code.code(), ofAnySystem);
    }
}
