package org.rapport.sandbox.caseload;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Plans the courses: who begins when, with whom, how often, and who will stay away. */
final class CoursePlanner {
    private static final int THERAPISTS = 3;

    private final CaseloadSettings settings;
    private final LocalDate lastDay;

    CoursePlanner(CaseloadSettings settings) {
        this.settings = settings;
        this.lastDay = settings.asOf().atZone(Codes.ZONE).toLocalDate();
    }

    List<CoursePlan> plans() {
        List<CoursePlan> plans = new ArrayList<>();
        for (int client = 1; client <= settings.clients(); client++) {
            CoursePlan first = first(client);
            plans.add(first);
            if (client % 21 == 2) {
                plans.add(second(first));
            }
        }
        return plans;
    }

    /** The course of a client who comes for the first time today. */
    CoursePlan newcomer(int client, LocalDate day, int hour) {
        return new CoursePlan(
                client, 1, 1 + client % THERAPISTS, day, hour, 7, 16, OptionalInt.empty(), OptionalInt.empty());
    }

    private CoursePlan first(int client) {
        Chance chance = new Chance(settings.seed(), "plan-" + client);
        boolean returns = client % 21 == 2;
        int daysIn = (client - 1) * (settings.days() - 9) / settings.clients();
        LocalDate start = weekday(lastDay.minusDays(settings.days() - daysIn).plusDays(chance.between(0, 3)));
        OptionalInt group = client % 5 == 4 ? OptionalInt.of(1 + client / 5 % 2) : OptionalInt.empty();
        boolean groupOnly = group.isPresent() && client % 3 != 0;
        int interval = group.isPresent() || client % 6 == 1 ? 14 : 7;
        int sessions = groupOnly ? 0 : returns ? 6 : chance.between(12, 26);
        OptionalInt dropsOut =
                client % 8 == 3 && !groupOnly ? OptionalInt.of(chance.between(3, 7)) : OptionalInt.empty();
        return new CoursePlan(
                client, 1, 1 + client % THERAPISTS, start, chance.between(8, 15), interval, sessions, group, dropsOut);
    }

    private CoursePlan second(CoursePlan first) {
        LocalDate start = weekday(first.start().plusDays(7L * 6 + 40));
        return new CoursePlan(
                first.client(),
                2,
                first.therapist(),
                start,
                first.hour(),
                7,
                14,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.with(DayOfWeek.FRIDAY);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }
}
