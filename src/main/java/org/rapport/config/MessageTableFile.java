package org.rapport.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.site.MessageTables;
import org.rapport.application.site.MessageTables.Table;

/**
 * The file {@code sites/<site>/hl7v2-mapping.csv}: what the codes of a site's HL7 v2 messages mean, one row {@code
 * table,code,meaning} each. Empty lines and those that begin with {@code #} say nothing; a cell with a comma stands in
 * double quotes.
 */
final class MessageTableFile {
    private static final String FILE = "hl7v2-mapping.csv";
    private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(,|$)");

    private final String name;
    private final Map<Table, Map<String, String>> rows = new EnumMap<>(Table.class);

    private MessageTableFile(String name) {
        this.name = name;
    }

    static String name(Path folder) {
        return "sites/" + folder.getFileName() + "/" + FILE;
    }

    /**
     * The tables of a site; those of HL7 itself where it has no file.
     *
     * @throws SettingsProblem naming file, line and reason
     */
    static MessageTables read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return MessageTables.STANDARD;
        }
        MessageTableFile reading = new MessageTableFile(name(folder));
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                reading.line(i + 1, lines.get(i).replace("\uFEFF", "").strip());
            }
        } catch (IOException e) {
            throw new SettingsProblem("The file " + reading.name + " cannot be read as UTF-8");
        }
        return MessageTables.STANDARD.with(reading.rows);
    }

    private void line(int number, String text) {
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        List<String> cells = cells(number, text);
        if (cells.size() != 3 || cells.stream().anyMatch(String::isEmpty)) {
            throw problem(number, "a row is table,code,meaning");
        }
        Table table = Arrays.stream(Table.values())
                .filter(one -> one.word().equals(cells.get(0)))
                .findFirst()
                .orElseThrow(() -> problem(
                        number,
                        "there is no such table; there are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Table.values())
                                                .map(Table::word)
                                                .toList())));
        String wrong = MessageMeanings.fault(table, cells.get(2));
        if (!wrong.isEmpty()) {
            throw problem(number, wrong);
        }
        String code = cells.get(1).toLowerCase(Locale.ROOT);
        if (rows.computeIfAbsent(table, one -> new TreeMap<>()).put(code, cells.get(2)) != null) {
            throw problem(number, "the code has a row before");
        }
    }

    private List<String> cells(int number, String text) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(text);
        int end = 0;
        while (cell.find() && (end < text.length() || text.endsWith(","))) {
            cells.add((cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\"")).strip());
            end = cell.end();
            if (cell.group(3).isEmpty()) {
                break;
            }
        }
        if (end < text.length()) {
            throw problem(number, "the double quotes do not fit");
        }
        return cells;
    }

    private SettingsProblem problem(int line, String what) {
        return new SettingsProblem(name + ", line " + line + ": " + what);
    }
}
