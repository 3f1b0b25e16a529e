package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.rapport.adapter.web.BoundedBody;

/** The FHIR endpoint: HAPI's plain server with what Rapport owns. */
@WebServlet(name = "fhir", urlPatterns = "/fhir/*", loadOnStartup = 1)
public class FhirServlet extends RestfulServer {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient FhirEndpoint endpoint;

    /** For the container, which injects the endpoint. */
    public FhirServlet() {}

    /** For a server that is put together by hand. */
    public FhirServlet(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void initialize() {
        setFhirContext(endpoint.context());
        setServerName("Rapport");
        setServerVersion(endpoint.facts().version());
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setETagSupport(ETagSupportEnum.ENABLED);
        endpoint.context()
                .getParserOptions()
                .setDontStripVersionsFromReferencesAtPaths("Provenance.target", "Provenance.entity.what");
        endpoint.facts()
                .publicBase()
                .ifPresent(base -> setServerAddressStrategy(new HardcodedServerAddressStrategy(base.toString())));
        List<Capable> providers = providers();
        providers.forEach(this::registerProvider);
        setServerConformanceProvider(new CapabilityProvider(endpoint.facts(), providers));
        registerInterceptor(new ErrorTranslator());
        registerInterceptor(new HonestTotal());
        registerInterceptor(new HistoryAnswer());
        registerInterceptor(new RecordedAnswers(endpoint.context(), endpoint.sites()));
    }

    private List<Capable> providers() {
        Stream<Capable> own = Stream.of(
                new ObservationProvider(endpoint),
                new ScoreHistoryProvider(endpoint),
                new LatestScoresProvider(endpoint),
                new ProvenanceProvider(endpoint),
                new ProvenanceHistoryProvider(endpoint),
                new TaskProvider(endpoint),
                new QuestionnaireResponseProvider(endpoint),
                new FormHistoryProvider(endpoint),
                new DefinitionProvider<>(Questionnaire.class, endpoint),
                new DefinitionProvider<>(StructureDefinition.class, endpoint),
                new DefinitionProvider<>(CodeSystem.class, endpoint),
                new DefinitionProvider<>(ValueSet.class, endpoint),
                new DefinitionProvider<>(Measure.class, endpoint),
                new DefinitionProvider<>(Library.class, endpoint));
        return Stream.concat(own, endpoint.further().stream()).toList();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<RequestRules.Refusal> refusal = RequestRules.refusal(request);
        if (refusal.isPresent()) {
            BoundedBody.discard(request.getInputStream());
            refuse(refusal.get(), response);
        } else {
            super.service(new JsonRequest(request), response);
        }
    }

    /** What is accepted was settled before, so a form that asks for XML in its body gets JSON too. */
    @Override
    protected void validateRequest(ServletRequestDetails details) {
        details.removeParameter(Constants.PARAM_FORMAT);
        super.validateRequest(details);
    }

    private void refuse(RequestRules.Refusal refusal, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.status());
        if (refusal.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", RequestRules.METHODS);
        }
        response.setContentType("application/fhir+json;charset=UTF-8");
        String json = endpoint.context()
                .newJsonParser()
                .encodeResourceToString(Outcomes.error(refusal.code(), refusal.sentence()));
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer does not say what it was made with. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
