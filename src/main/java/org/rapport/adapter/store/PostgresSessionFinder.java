package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.checkin.SessionFinder;
import org.rapport.application.checkin.SessionReference;
import org.rapport.application.site.Site;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.TherapyMark;

/** Sessions among the stored facts. */
public final class PostgresSessionFinder implements SessionFinder {
    private static final String PERSON =
            """
            (select coalesce(max(p.survivor_id), %1$s) from person p
              where p.site_id = f.site_id and p.patient_id = %1$s)
            """;

    private static final String OF_PATIENT =
            """
            select f.body from fact f
             where f.site_id = ? and f.source_type = ? and f.source_id = ? and not f.retracted and not f.absent
               and %s = (select coalesce(max(q.survivor_id), ?) from person q where q.site_id = ? and q.patient_id = ?)
            """
                    .formatted(PERSON.formatted("f.patient_id"));

    private static final String ENCOUNTERS =
            """
            select body from fact
             where site_id = ? and patient_id = ? and source_type = 'Encounter' and not retracted and not absent
            """;

    private static final String BOOKED =
            """
            select body from fact
             where site_id = ? and source_type = 'Appointment' and not retracted and not absent
               and (body::jsonb ->> 'start')::timestamptz >= ? and (body::jsonb ->> 'start')::timestamptz < ?
            """;

    private static final Set<String> CALLED_OFF = Set.of("cancelled", "noshow", "entered-in-error");
    private static final Set<String> AHEAD = Set.of("booked", "pending", "arrived", "checked-in");

    private final Database database;

    public PostgresSessionFinder(Database database) {
        this.database = database;
    }

    @Override
    public Optional<KnownSession> find(String site, String patientId, SessionReference session) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, OF_PATIENT)) {
                Optional<Fact> fact = statement
                        .with(site)
                        .with(session.type())
                        .with(session.id())
                        .with(patientId)
                        .with(site)
                        .with(patientId)
                        .row(row -> Json.read(row.getString("body"), Fact.class));
                return fact.isEmpty() ? Optional.empty() : known(connection, site, session, fact.get());
            }
        });
    }

    /** Reads all appointments of the site, as is bearable once a day. */
    @Override
    public List<KnownSession> booked(Site site, LocalDate day) {
        ZoneId zone = site.engagement().zone();
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        return database.inTransaction(connection -> {
            List<AppointmentFact> appointments = new ArrayList<>();
            try (Statement statement = Statement.of(connection, BOOKED)) {
                appointments.addAll(
                        statement.with(site.id()).with(from).with(to).rows(row ->
                                (AppointmentFact) Json.read(row.getString("body"), Fact.class)));
            }
            appointments.removeIf(one -> one.therapy() != TherapyMark.THERAPY || !AHEAD.contains(one.status()));
            appointments.sort(Comparator.comparing(AppointmentFact::start)
                    .thenComparing(one -> one.source().id())
                    .thenComparing(AppointmentFact::patientId));
            List<KnownSession> sessions = new ArrayList<>();
            for (AppointmentFact one : appointments) {
                SessionReference reference =
                        new SessionReference("Appointment", one.source().id());
                known(connection, site.id(), reference, one).ifPresent(sessions::add);
            }
            return sessions;
        });
    }

    private static Optional<KnownSession> known(Connection connection, String site, SessionReference asked, Fact fact)
            throws SQLException {
        if (fact instanceof EncounterFact encounter) {
            return Optional.of(new KnownSession(
                    asked,
                    encounter.patientId(),
                    Optional.empty(),
                    CALLED_OFF.contains(encounter.status()),
                    Optional.of(encounter.source().id()),
                    encounter.episodeId(),
                    encounter.practitionerId()));
        }
        if (fact instanceof AppointmentFact appointment) {
            Optional<EncounterFact> held = held(connection, site, appointment);
            return Optional.of(new KnownSession(
                    asked,
                    appointment.patientId(),
                    Optional.of(appointment.start()),
                    CALLED_OFF.contains(appointment.status()),
                    held.map(it -> it.source().id()),
                    held.flatMap(EncounterFact::episodeId),
                    held.flatMap(EncounterFact::practitionerId)));
        }
        return Optional.empty();
    }

    /** The same one that is scored as the session of the appointment, of several that name it. */
    private static Optional<EncounterFact> held(Connection connection, String site, AppointmentFact appointment)
            throws SQLException {
        try (Statement statement = Statement.of(connection, ENCOUNTERS)) {
            return statement
                    .with(site)
                    .with(appointment.patientId())
                    .rows(row -> (EncounterFact) Json.read(row.getString("body"), Fact.class))
                    .stream()
                    .filter(it -> it.appointmentId()
                            .equals(Optional.of(appointment.source().id())))
                    .filter(it -> !CALLED_OFF.contains(it.status()))
                    .min(SessionAssembly.BEST_FIRST);
        }
    }
}
