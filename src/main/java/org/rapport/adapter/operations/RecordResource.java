package org.rapport.adapter.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.rapport.adapter.web.Traces;
import org.rapport.application.record.Disclosures;
import org.rapport.application.record.Subject;

/** The account of disclosures: to whom data of one patient were shown or given, as JSON or CSV. */
@Path("/disclosures")
@Dependent
public class RecordResource {
    private static final String PATIENT = "[A-Za-z0-9._-]{1,64}/[A-Za-z0-9.-]{1,64}";

    private final Disclosures disclosures;
    private final Clock clock;

    @Inject
    public RecordResource(Disclosures disclosures, Clock clock) {
        this.disclosures = disclosures;
        this.clock = clock;
    }

    /** Everything in one answer; from the beginning and until now where no days are given. */
    @GET
    @Produces({"application/json", "text/csv"})
    public Response account(
            @QueryParam("patient") String patient,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("format") String format,
            @Context HttpServletRequest request) {
        Subject subject = subject(patient);
        Instant begin = day(from, "from").map(RecordResource::midnight).orElse(Instant.EPOCH);
        Instant end = day(to, "to").map(last -> midnight(last.plusDays(1))).orElseGet(clock::instant);
        Traces.of(request).patient(subject);
        Account account = new Account(subject, begin, end);
        boolean csv = "csv".equals(format);
        StreamingOutput body = out -> {
            if (csv) {
                account.writeCsv(disclosures, out);
            } else {
                account.writeJson(disclosures, out);
            }
        };
        return Response.ok(body, csv ? "text/csv;charset=UTF-8" : "application/json")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Subject subject(String patient) {
        if (patient == null || !patient.matches(PATIENT)) {
            throw new Problem(400, "patient takes a site and an id, such as north/123");
        }
        return Subject.of(patient);
    }

    private static Optional<LocalDate> day(String text, String name) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new Problem(400, name + " takes a day such as 2026-01-31");
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
