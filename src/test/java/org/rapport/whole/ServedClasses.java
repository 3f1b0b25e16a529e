package org.rapport.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of the module that a server finds by their annotations. */
final class ServedClasses {
    private static final Path CLASSES = Path.of("target/classes");

    private ServedClasses() {}

    /** Those that carry an annotation, by name. */
    static List<Class<?>> with(Class<? extends Annotation> annotation) {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org/rapport/adapter"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> !name.contains("package-info"))
                    .sorted()
                    .<Class<?>>map(name -> load(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .filter(type -> type.isAnnotationPresent(annotation))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one by its constructor without parameters. */
    static <T> T made(Class<?> type, Class<T> as) {
        try {
            return as.cast(type.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ServedClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
