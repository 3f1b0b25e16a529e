package org.rapport.profiles;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Questionnaire;

/** HAPI's instance validator over our definitions. It takes seconds to warm up, so that all tests share one. */
public final class ProfileValidator {
    private static final FhirValidator VALIDATOR = validator();

    private ProfileValidator() {}

    /** The error messages for the JSON of a resource, each with its place; empty when the resource is valid. */
    public static List<String> errors(String json) {
        return VALIDATOR.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    private static FhirValidator validator() {
        var own = new PrePopulatedValidationSupport(ProfileFiles.FHIR);
        ProfileFiles.definitions().stream()
                .map(ProfileFiles::resource)
                .filter(resource -> !(resource instanceof Questionnaire))
                .forEach(own::addResource);
        var chain = new ValidationSupportChain(
                own,
                new InstrumentValidationSupport(ProfileFiles.FHIR, ProfileFiles.instruments()),
                new DefaultProfileValidationSupport(ProfileFiles.FHIR),
                new InMemoryTerminologyServerValidationSupport(ProfileFiles.FHIR),
                new CommonCodeSystemsTerminologyService(ProfileFiles.FHIR),
                new SnapshotGeneratingValidationSupport(ProfileFiles.FHIR));
        return ProfileFiles.FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }
}
