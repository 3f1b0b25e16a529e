package org.rapport.profiles;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

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
        ProfileFiles.definitions().stream().map(ProfileFiles::resource).forEach(own::addResource);
        var chain = new ValidationSupportChain(
                own,
                new DefaultProfileValidationSupport(ProfileFiles.FHIR),
                new InMemoryTerminologyServerValidationSupport(ProfileFiles.FHIR),
                new CommonCodeSystemsTerminologyService(ProfileFiles.FHIR),
                new SnapshotGeneratingValidationSupport(ProfileFiles.FHIR),
                licensedCodeSystems());
        return ProfileFiles.FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /** LOINC and SNOMED CT are not on the class path: their codes can be warned about, not checked. */
    private static UnknownCodeSystemWarningValidationSupport licensedCodeSystems() {
        var unknown = new UnknownCodeSystemWarningValidationSupport(ProfileFiles.FHIR);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        return unknown;
    }
}
