package org.rapport.sandbox.smart;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a clinician's token read of its one patient what its scopes say, and nothing else. */
@Interceptor
public final class ClinicianGate {
    private static final Set<RestOperationTypeEnum> READING =
            Set.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.GET_PAGE);

    private final SmartDesk desk;
    private final Optional<String> system;

    /**
     * A gate.
     *
     * @param system the token of systems, which may do anything; where there is none, nobody need show a token
     */
    public ClinicianGate(SmartDesk desk, Optional<String> system) {
        this.desk = desk;
        this.system = system.map(token -> "Bearer " + token);
    }

    /** Called by the server library before a request is handled. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request) {
        String shown = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        boolean open = request.getRestOperationType() == RestOperationTypeEnum.METADATA
                || shown.isEmpty() && system.isEmpty()
                || system.filter(shown::equals).isPresent();
        if (open) {
            return;
        }
        SmartDesk.Granted granted = desk.granted(Optional.of(shown.replaceFirst("^Bearer ", "")))
                .orElseThrow(() -> new AuthenticationException("A valid bearer token is required.")
                        .addAuthenticateHeaderForRealm("sandbox"));
        if (!READING.contains(request.getRestOperationType()) || !within(granted, request)) {
            throw new ForbiddenOperationException("The token does not allow this.");
        }
    }

    private static boolean within(SmartDesk.Granted granted, RequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.GET_PAGE) {
            return true;
        }
        String type = request.getResourceName();
        boolean scoped = Arrays.stream(granted.scope().split(" "))
                .anyMatch(scope -> scope.startsWith("patient/" + type + ".") || scope.startsWith("patient/*."));
        return scoped && (request.getId() == null ? searched(request, granted) : read(request, granted));
    }

    private static boolean searched(RequestDetails request, SmartDesk.Granted granted) {
        Map<String, String[]> parameters = request.getParameters();
        String[] asked = parameters.getOrDefault("patient", parameters.getOrDefault("subject", new String[] {""}));
        return asked.length == 1 && asked[0].replaceFirst("^Patient/", "").equals(granted.patient());
    }

    private static boolean read(RequestDetails request, SmartDesk.Granted granted) {
        return "Patient".equals(request.getResourceName())
                && granted.patient().equals(request.getId().getIdPart());
    }
}
