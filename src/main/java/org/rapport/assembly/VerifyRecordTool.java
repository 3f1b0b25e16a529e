package org.rapport.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresChains;
import org.rapport.adapter.store.StoreUnavailable;
import org.rapport.application.record.Head;
import org.rapport.application.record.VerifyRecord;
import org.rapport.application.record.VerifyRecord.Findings;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;

/**
 * Verifies the record of access in a database, for {@code deploy/verify-record}. It only reads. Settings come from the file
 * that is named, and from the environment, which goes before it: never from the command line, which others can see.
 */
public final class VerifyRecordTool {
    private static final Logger ROOT = Logger.getLogger("");
    private static final List<Setting> NEEDED =
            List.of(Setting.DATABASE_URL, Setting.DATABASE_USER, Setting.DATABASE_PASSWORD, Setting.RECORD_KEY_FILE);

    private VerifyRecordTool() {}

    /** Exit code 0 when everything fits, 1 when something does not, 2 when it could not be verified. */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.OFF);
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            boolean file = !arguments.isEmpty() && !arguments.get(0).contains(";");
            Settings settings = settings(file ? arguments.subList(0, 1) : List.of(), environment);
            List<Head> writtenDown = arguments.stream()
                    .skip(file ? 1 : 0)
                    .flatMap(words -> Arrays.stream(words.strip().split("\\s+")))
                    .map(Head::of)
                    .toList();
            return verify(settings, writtenDown, out);
        } catch (IOException | IllegalArgumentException | SettingsProblem | StoreUnavailable e) {
            err.println("The record could not be verified: " + e.getMessage());
            return 2;
        }
    }

    private static int verify(Settings settings, List<Head> writtenDown, PrintStream out) {
        try (Database database = Database.at(
                settings.text(Setting.DATABASE_URL),
                settings.text(Setting.DATABASE_USER),
                settings.text(Setting.DATABASE_PASSWORD))) {
            return report(
                    new VerifyRecord(new PostgresChains(database), RecordPart.sealOf(settings)).verify(writtenDown),
                    out);
        }
    }

    private static int report(Findings findings, PrintStream out) {
        findings.breaks()
                .forEach(one ->
                        out.println("BROKEN chain " + one.chain() + ": entry " + one.number() + " " + one.sentence()));
        findings.heads().forEach(head -> out.println("end " + head));
        out.println(findings.entries() + " entries in " + findings.heads().size() + " chains fit, "
                + findings.breaks().size() + " faults");
        return findings.breaks().isEmpty() ? 0 : 1;
    }

    private static Settings settings(List<String> file, Map<String, String> environment) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String name : file) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(name))) {
                properties.load(reader);
            }
            NEEDED.forEach(setting -> put(values, setting, properties.getProperty(setting.key())));
        }
        NEEDED.forEach(setting -> put(
                values,
                setting,
                environment.get(setting.key().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))));
        return Settings.of(values);
    }

    private static void put(Map<String, String> values, Setting setting, String value) {
        if (value != null) {
            values.put(setting.key(), value);
        }
    }
}
