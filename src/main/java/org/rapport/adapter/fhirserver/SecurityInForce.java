package org.rapport.adapter.fhirserver;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.rapport.application.access.AuthorizationServer;
import org.rapport.application.access.AuthorizationServers;

/** What the CapabilityStatement says of who may come in: in words, in codes, and with the addresses where tokens are had. */
final class SecurityInForce {
    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";
    private static final String OAUTH = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private SecurityInForce() {}

    static CapabilityStatementRestSecurityComponent of(AuthorizationServers tokens) {
        CapabilityStatementRestSecurityComponent security = new CapabilityStatementRestSecurityComponent();
        security.setCors(false).setDescription(words(tokens));
        if (!tokens.issuers().isEmpty()) {
            service(security, "OAuth", "OAuth");
            service(security, "SMART-on-FHIR", "SMART-on-FHIR");
        }
        if (tokens.certificates()) {
            service(security, "Certificates", "Certificates");
        }
        tokens.known().forEach(server -> security.addExtension(addresses(server)));
        return security;
    }

    private static String words(AuthorizationServers tokens) {
        if (tokens.issuers().isEmpty() && !tokens.certificates()) {
            return "No token is asked for; only the machine that the module runs on is served.";
        }
        List<String> ways = new ArrayList<>();
        if (!tokens.issuers().isEmpty()) {
            ways.add("a bearer token, such as one issued by " + tokens.issuers().get(0));
        }
        if (tokens.certificates()) {
            ways.add("a certificate that is known");
        }
        return "Every request needs " + String.join(", or ", ways)
                + ". Roles say what is opened; SMART scopes of versions 1 and 2 narrow it.";
    }

    private static void service(CapabilityStatementRestSecurityComponent security, String code, String display) {
        security.addService().addCoding().setSystem(SERVICES).setCode(code).setDisplay(display);
    }

    private static Extension addresses(AuthorizationServer server) {
        Extension addresses = new Extension(OAUTH);
        server.authorize().ifPresent(uri -> add(addresses, "authorize", uri));
        add(addresses, "token", server.token());
        server.introspect().ifPresent(uri -> add(addresses, "introspect", uri));
        return addresses;
    }

    private static void add(Extension addresses, String name, URI uri) {
        addresses.addExtension(name, new UriType(uri));
    }
}
