package org.rapport.adapter.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rapport.application.publish.StoredScore;

/**
 * Which versions of one patient's scores have been put into the folder, in {@code .written/<two digits>/<key>/ledger}.
 *
 * <p>A new file goes there in three steps: its content beside the ledger, then the ledger that names it, then its place in
 * the folder. After a crash the next to come either finishes the last step, when the ledger names the file, or drops it.
 * One publisher at a time holds a patient, so nobody else writes here meanwhile.
 */
final class Ledger {
    private static final String NAME = "ledger";
    private static final String FILE = "file ";

    private final Path folder;
    private final Path own;
    private final Map<UUID, Integer> written = new HashMap<>();

    private Ledger(Path folder, Path own) {
        this.folder = folder;
        this.own = own;
    }

    /** The ledger of a patient, after what a crash may have left behind is in order. */
    static Ledger open(Path folder, UUID patient) throws IOException {
        String key = patient.toString();
        Path own = folder.resolve(".written").resolve(key.substring(0, 2)).resolve(key);
        Ledger ledger = new Ledger(folder, own);
        if (Files.isRegularFile(own.resolve(NAME))) {
            ledger.recover(ledger.read());
        } else {
            DurableFiles.folders(folder, own);
            ledger.recover("");
        }
        return ledger;
    }

    boolean lacks(StoredScore score) {
        return written.getOrDefault(score.score().identity().uuid(), 0) < score.version();
    }

    /** Puts a file of these scores into the folder. When it returns the file has reached the disk. */
    void add(List<StoredScore> scores, Function<StoredScore, byte[]> observations) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (StoredScore score : scores) {
            lines.writeBytes(observations.apply(score));
            lines.write('\n');
            written.put(score.score().identity().uuid(), score.version());
        }
        String name = FileNames.of(scores);
        DurableFiles.write(own.resolve(name), lines.toByteArray());
        DurableFiles.write(own.resolve(NAME + ".new"), content(name));
        DurableFiles.move(own.resolve(NAME + ".new"), own.resolve(NAME));
        DurableFiles.move(own.resolve(name), folder.resolve(name));
    }

    /** What is written, and the name of the last file. */
    private byte[] content(String name) {
        StringBuilder content = new StringBuilder(FILE).append(name).append('\n');
        written.forEach((score, version) ->
                content.append(score).append(' ').append(version).append('\n'));
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String read() throws IOException {
        List<String> lines = Files.readAllLines(own.resolve(NAME));
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            written.put(UUID.fromString(line.substring(0, space)), Integer.valueOf(line.substring(space + 1)));
        }
        return lines.get(0).substring(FILE.length());
    }

    private void recover(String last) throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> files = Files.list(own)) {
            files.filter(file -> !file.getFileName().toString().equals(NAME)).forEach(left::add);
        }
        for (Path file : left) {
            if (file.getFileName().toString().equals(last)) {
                DurableFiles.move(file, folder.resolve(last));
            } else {
                Files.delete(file);
            }
        }
    }
}
