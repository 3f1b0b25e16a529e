package org.rapport.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of resources as text with holes, by which many like it are made: other ids and other days, all else the same. Days
 * of birth stay.
 */
final class Stencil {
    private static final Pattern HOLE = Pattern.compile("\"id\":\"([^\"]+)\""
            + "|\"reference\":\"(?:(Practitioner|Organization)/|[A-Za-z]+/)([^\"]+)\""
            + "|(\"birthDate\":\"[^\"]*\")"
            + "|\"([0-9]{4}-[0-9]{2}-[0-9]{2})(?=[T\"])");

    private final List<Object> parts = new ArrayList<>();

    /** An id that each copy has for itself. */
    private record Id(String text) {}

    /** An id of somebody or something of the house, which some copies share. */
    private record Shared(String text) {}

    private record Day(LocalDate day) {}

    Stencil(String json) {
        int from = 0;
        for (Matcher hole = HOLE.matcher(json); hole.find(); ) {
            if (hole.group(4) != null) {
                continue;
            }
            int group = hole.group(1) != null ? 1 : hole.group(3) != null ? 3 : 5;
            parts.add(json.substring(from, hole.start(group)));
            parts.add(part(group, hole));
            from = hole.end(group);
        }
        parts.add(json.substring(from));
    }

    private static Object part(int group, Matcher hole) {
        if (group == 5) {
            return new Day(LocalDate.parse(hole.group(5)));
        }
        return hole.group(2) != null ? new Shared(hole.group(3)) : new Id(hole.group(group));
    }

    /**
     * A copy as UTF-8 bytes.
     *
     * @param number what tells its ids apart from those of other copies
     * @param house what tells the staff and services of some copies apart from those of others
     * @param weeks how many weeks earlier everything happens
     */
    byte[] copy(int number, int house, int weeks) {
        StringBuilder json = new StringBuilder();
        Map<LocalDate, String> days = new HashMap<>();
        for (Object part : parts) {
            if (part instanceof Id id) {
                json.append(id.text()).append('.').append(number);
            } else if (part instanceof Shared shared) {
                json.append(shared.text()).append('.').append(house);
            } else if (part instanceof Day day) {
                json.append(days.computeIfAbsent(
                        day.day(), one -> one.minusWeeks(weeks).toString()));
            } else {
                json.append(part);
            }
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
