package org.rapport.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs {@link Tether} as a Java agent, so that programs which are not ours can be tethered too. */
public final class TetherAgent {
    private TetherAgent() {}

    /** Writes the agent into the directory and returns its jar. */
    public static Path packedInto(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Tether.class.getName());
        Path jar = directory.resolve("tether.jar");
        String entry = Tether.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Tether.class.getClassLoader().getResourceAsStream(entry);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
