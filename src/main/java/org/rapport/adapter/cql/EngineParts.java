package org.rapport.adapter.cql;

import ca.uhn.fhir.repository.IRepository;
import java.util.List;
import java.util.Map;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.LibrarySourceLoader;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.quick.FhirLibrarySourceProvider;
import org.hl7.cql.model.NamespaceInfo;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;
import org.opencds.cqf.cql.engine.model.CachingModelResolverDecorator;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.engine.retrieve.FederatedDataProvider;
import org.opencds.cqf.fhir.cql.engine.retrieve.RepositoryRetrieveProvider;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings.SEARCH_FILTER_MODE;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings.TERMINOLOGY_FILTER_MODE;
import org.opencds.cqf.fhir.cql.engine.terminology.RepositoryTerminologyProvider;
import org.opencds.cqf.fhir.cql.engine.terminology.TerminologySettings.VALUESET_EXPANSION_MODE;
import org.rapport.fhir.R4;

/**
 * Puts engines together from the engine's own parts, R4 alone. Its ready-made assembly loads classes of every version of FHIR
 * and of packages from the network, which are left out of the WAR.
 */
final class EngineParts {
    private static final String FHIR = "http://hl7.org/fhir";
    private static final List<NamespaceInfo> SHARED = List.of(
            new NamespaceInfo("hl7.fhir.uv.cql", "http://hl7.org/fhir/uv/cql"),
            new NamespaceInfo("hl7.fhir.us.cql", "http://hl7.org/fhir/us/cql"));

    private final Content content;
    private final EvaluationSettings settings = EvaluationSettings.getDefault();
    private final ModelResolver model = new CachingModelResolverDecorator(new R4FhirModelResolver(R4.context()));

    EngineParts(Content content) {
        this.content = content;
        settings.getRetrieveSettings()
                .setSearchParameterMode(SEARCH_FILTER_MODE.FILTER_IN_MEMORY)
                .setTerminologyParameterMode(TERMINOLOGY_FILTER_MODE.FILTER_IN_MEMORY);
        settings.getTerminologySettings().setValuesetExpansionMode(VALUESET_EXPANSION_MODE.PERFORM_NAIVE_EXPANSION);
    }

    /** What is shared by all evaluations: translations, models, expansions. */
    EvaluationSettings settings() {
        return settings;
    }

    /** An engine for one evaluation. */
    CqlEngine engine(IRepository repository) {
        var terminology = new RepositoryTerminologyProvider(
                repository, settings.getValueSetCache(), settings.getTerminologySettings());
        var retrieve = new RepositoryRetrieveProvider(repository, terminology, settings.getRetrieveSettings());
        Map<String, DataProvider> data = Map.of(FHIR, new FederatedDataProvider(model, List.of(retrieve)));
        return new CqlEngine(
                new Environment(libraries(), data, terminology),
                settings.getCqlOptions().getCqlEngineOptions().getOptions());
    }

    /** Translates, keeping what is translated. */
    LibraryManager libraries() {
        ModelManager models = new ModelManager(settings.getModelCache());
        LibraryManager libraries = new LibraryManager(
                models, settings.getCqlOptions().getCqlCompilerOptions(), settings.getLibraryCache());
        LibrarySourceLoader sources = libraries.getLibrarySourceLoader();
        sources.clearProviders();
        sources.registerProvider(new FhirLibrarySourceProvider());
        sources.registerProvider(content);
        SHARED.forEach(libraries.getNamespaceManager()::ensureNamespaceRegistered);
        return libraries;
    }
}
