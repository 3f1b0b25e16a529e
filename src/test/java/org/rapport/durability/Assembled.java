package org.rapport.durability;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.assembly.StartUp;

/**
 * Puts the module together by its own assembly, without an application server: producers, injected fields and nothing
 * else of what a container does.
 */
public final class Assembled {
    private final Map<Class<?>, Object> made = new LinkedHashMap<>();
    private final List<Method> producers = new ArrayList<>();

    /** Nothing of it yet. */
    public Assembled() throws IOException, ClassNotFoundException {
        Path classes = Path.of(StartUp.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Path folder = classes.resolve(StartUp.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = Class.forName(StartUp.class.getPackageName() + "." + name);
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Produces.class))
                        .forEach(producers::add);
            }
        }
    }

    /** Gives something in place of what the assembly, or the server, would give. */
    public <T> Assembled with(Class<T> type, T object) {
        made.put(type, object);
        return this;
    }

    /** The module's one object of a type, made when it is first asked for. */
    public <T> T get(Class<T> type) {
        return type.cast(find(type).orElseGet(() -> make(type)));
    }

    private Optional<Object> find(Class<?> type) {
        return Optional.ofNullable(made.get(type))
                .or(() -> made.values().stream().filter(type::isInstance).findFirst());
    }

    /** All that producers make of a type. */
    private List<Object> every(Class<?> type) {
        return producers.stream()
                .filter(method -> type.isAssignableFrom(method.getReturnType()))
                .<Object>map(method -> get(method.getReturnType()))
                .toList();
    }

    private Object make(Class<?> type) {
        try {
            Optional<Method> producer = producers.stream()
                    .filter(method -> type.isAssignableFrom(method.getReturnType()))
                    .findFirst();
            Object object = producer.isPresent() ? produced(producer.get()) : constructed(type);
            made.put(producer.isPresent() ? producer.get().getReturnType() : type, object);
            return object;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Nobody makes " + type, e);
        }
    }

    private Object produced(Method producer) throws ReflectiveOperationException {
        Object[] arguments = arguments(producer.getGenericParameterTypes());
        producer.setAccessible(true);
        return producer.invoke(get(producer.getDeclaringClass()), arguments);
    }

    private Object constructed(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> one.isAnnotationPresent(Inject.class))
                .findFirst()
                .orElse(type.getDeclaredConstructors()[0]);
        constructor.setAccessible(true);
        return filled(constructor.newInstance(arguments(constructor.getGenericParameterTypes())));
    }

    /** Gives an object that somebody else has made, such as a servlet, what is injected into its fields. */
    public <T> T filled(T object) {
        try {
            for (Field field : object.getClass().getDeclaredFields()) {
                if (isGiven(field)) {
                    field.setAccessible(true);
                    field.set(object, argument(field.getGenericType()));
                }
            }
            return object;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isGiven(AnnotatedElement field) {
        return field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class);
    }

    private Object[] arguments(Type[] types) {
        return Arrays.stream(types).map(this::argument).toArray();
    }

    private Object argument(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Instance.class) {
            Class<?> asked = (Class<?>) generic.getActualTypeArguments()[0];
            return Proxy.newProxyInstance(
                    Instance.class.getClassLoader(), new Class<?>[] {Instance.class}, (self, method, none) -> {
                        return switch (method.getName()) {
                            case "get" -> get(asked);
                            case "isResolvable" -> true;
                            case "iterator" -> every(asked).iterator();
                            default -> throw new UnsupportedOperationException(method.getName());
                        };
                    });
        }
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return get((Class<?>) raw);
    }
}
