package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.rapport.adapter.fhirserver.search.BadSearch;
import org.rapport.application.operations.StoreDown;
import org.rapport.application.query.SearchEnded;

/** The one place where exceptions become OperationOutcomes. What nobody expected gets an id that is in the log too. */
@Interceptor
public class ErrorTranslator {
    private static final Logger LOG = Logger.getLogger(ErrorTranslator.class.getName());
    private static final Pattern HAPI_CODE = Pattern.compile("^HAPI-([0-9]+): ");
    /** HAPI's code for a body its parser refuses; its message may quote the body. */
    private static final String UNREADABLE_BODY = "0450";

    /** Gives every exception the status and the OperationOutcome that the caller sees. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException translate(Throwable thrown, RequestDetails details) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof NotModifiedException unchanged) {
            return notModified(unchanged, details);
        }
        if (cause instanceof BadSearch bad) {
            OperationOutcome outcome = Outcomes.error(IssueType.INVALID, bad.getMessage());
            bad.location().ifPresent(outcome.getIssueFirstRep()::addLocation);
            return new InvalidRequestException(bad.getMessage(), outcome);
        }
        if (cause instanceof SearchEnded ended) {
            return ended(ended);
        }
        if (cause instanceof DataFormatException) {
            return unreadableBody();
        }
        if (cause instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
            return expected(known);
        }
        return cause instanceof StoreDown down ? tryLater(down) : unexpected(cause);
    }

    /** Nothing was kept, which the sender must know; and that asking again is no waste. */
    private static BaseServerResponseException tryLater(StoreDown down) {
        LOG.log(Level.WARNING, "FHIR endpoint: {0}", down.getMessage());
        String sentence = "The database of this server does not do its work at the moment: nothing was kept, try again";
        BaseServerResponseException answer =
                new UnclassifiedServerFailureException(503, sentence, Outcomes.error(IssueType.TRANSIENT, sentence));
        answer.addResponseHeader("Retry-After", "30");
        return answer;
    }

    private static BaseServerResponseException ended(SearchEnded ended) {
        String sentence = ended.getMessage();
        if (!ended.later()) {
            return new InvalidRequestException(sentence, Outcomes.error(IssueType.TOOCOSTLY, sentence));
        }
        BaseServerResponseException answer =
                new UnclassifiedServerFailureException(503, sentence, Outcomes.error(IssueType.THROTTLED, sentence));
        answer.addResponseHeader("Retry-After", "10");
        return answer;
    }

    private static BaseServerResponseException notModified(NotModifiedException thrown, RequestDetails details) {
        Optional.ofNullable(details.getHeader("If-None-Match")).ifPresent(tag -> thrown.addResponseHeader("ETag", tag));
        thrown.setOperationOutcome(Outcomes.information("Not modified"));
        return thrown;
    }

    /** What the provider threw, without what HAPI and reflection put around it. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof InternalErrorException || cause instanceof InvocationTargetException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static BaseServerResponseException expected(BaseServerResponseException known) {
        String message = Optional.ofNullable(known.getMessage()).orElse("The request was refused");
        Matcher code = HAPI_CODE.matcher(message);
        boolean fromHapi = code.find();
        if (fromHapi && code.group(1).equals(UNREADABLE_BODY)) {
            return unreadableBody();
        }
        if (known.getOperationOutcome() == null) {
            String sentence = fromHapi ? message.substring(code.end()) : message;
            known.setOperationOutcome(Outcomes.error(issueType(known.getStatusCode()), sentence));
        }
        return known;
    }

    private static BaseServerResponseException unreadableBody() {
        String sentence = "The body is not a FHIR R4 resource in JSON";
        return new InvalidRequestException(sentence, Outcomes.error(IssueType.STRUCTURE, sentence));
    }

    private static IssueType issueType(int status) {
        return switch (status) {
            case 401 -> IssueType.LOGIN;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405 -> IssueType.NOTSUPPORTED;
            case 413 -> IssueType.TOOLONG;
            default -> IssueType.INVALID;
        };
    }

    private static BaseServerResponseException unexpected(Throwable cause) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "FHIR endpoint, error " + id, cause);
        String sentence = "Something went wrong here; the log has more under the error id " + id;
        return new InternalErrorException(sentence, Outcomes.error(IssueType.EXCEPTION, sentence));
    }
}
