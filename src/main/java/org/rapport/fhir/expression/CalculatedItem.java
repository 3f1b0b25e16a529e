package org.rapport.fhir.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.rapport.domain.instrument.Calculations.Result;

/** An item whose value the questionnaire calculates by an SDC {@code calculatedExpression}. */
final class CalculatedItem {
    private static final String CALCULATED =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

    private final Origin origin;
    private final String linkId;
    private final Scope scope;
    private final ExpressionNode expression;

    CalculatedItem(Origin origin, String linkId) {
        this.origin = origin;
        this.linkId = linkId;
        this.scope = origin.scope(linkId);
        List<QuestionnaireItemComponent> path = origin.path(linkId);
        ExpressionNode parsed = Parser.parse(text(path.get(path.size() - 1).getExtension()));
        ExpressionCheck.variables(parsed, scope.names());
        this.expression = Parser.withPreciseDivision(parsed);
    }

    private static String text(List<Extension> extensions) {
        List<Extension> found =
                extensions.stream().filter(it -> CALCULATED.equals(it.getUrl())).toList();
        if (found.size() != 1 || !(found.get(0).getValue() instanceof Expression expression)) {
            throw new UnsupportedExpression("is missing: exactly one calculatedExpression is needed there");
        }
        return FhirPathText.of(expression, "its text");
    }

    String linkId() {
        return linkId;
    }

    /** Whether an item must be there for the expression to stand in it. */
    boolean standsIn(String around) {
        return origin.path(linkId).stream().anyMatch(it -> it.getLinkId().equals(around));
    }

    /**
     * Evaluates the expression.
     *
     * @throws UnsupportedExpression when the engine cannot, whichever way it says so: an expression that breaks on the
     *     answers of one form must not keep that client's other scores, a risk among them, from being told
     */
    Result evaluate(FormTree form) {
        try {
            return result(new Position(origin, form, scope, linkId).evaluate(expression));
        } catch (FHIRException | IllegalArgumentException | ArithmeticException | IllegalStateException e) {
            throw new UnsupportedExpression("cannot be evaluated: " + e.getMessage(), e).at(linkId);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new UnsupportedExpression(
                            "cannot be evaluated (" + e.getClass().getSimpleName() + ")", e)
                    .at(linkId);
        }
    }

    private static Result result(List<Base> values) {
        if (values.size() > 1) {
            return Result.none("The questionnaire's expression gives more than one value.");
        }
        Optional<BigDecimal> number = values.stream()
                .map(it -> it instanceof Quantity quantity ? quantity.getValueElement() : it)
                .map(OwnFunction::number)
                .flatMap(Optional::stream)
                .findFirst();
        return number.map(Result::of).orElseGet(() -> Result.none("The questionnaire's expression gives no number."));
    }
}
