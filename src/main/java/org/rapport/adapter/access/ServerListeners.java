package org.rapport.adapter.access;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses the server listens at for applications, as Payara's own configuration says.
 *
 * <p>No Jakarta API tells them, so Payara Server and Payara Micro are asked by reflection for the configuration of the
 * running instance. On any other server nothing is known here, and {@link AccessPolicy} decides request by request.
 */
final class ServerListeners {
    private static final String THIS_INSTANCE = "default-instance-name";
    private static final String ADMINISTRATION = "admin-listener";

    private ServerListeners() {}

    /** Textual addresses such as {@code 0.0.0.0}, without the administration's; absent when they cannot be known. */
    static Optional<List<String>> addresses(ClassLoader loader) {
        try {
            Object locator = loader.loadClass("org.glassfish.internal.api.Globals")
                    .getMethod("getDefaultHabitat")
                    .invoke(null);
            Object config = locator.getClass()
                    .getMethod("getService", Class.class, String.class, Annotation[].class)
                    .invoke(
                            locator,
                            loader.loadClass("com.sun.enterprise.config.serverbeans.Config"),
                            THIS_INSTANCE,
                            new Annotation[0]);
            Object listeners = get(get(get(config, "NetworkConfig"), "NetworkListeners"), "NetworkListener");
            return Optional.of(applicationAddresses((List<?>) listeners));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static List<String> applicationAddresses(List<?> listeners) throws ReflectiveOperationException {
        List<String> addresses = new ArrayList<>();
        for (Object listener : listeners) {
            boolean enabled = Boolean.parseBoolean(String.valueOf(get(listener, "Enabled")));
            if (enabled && !ADMINISTRATION.equals(get(listener, "Name"))) {
                addresses.add(String.valueOf(get(listener, "Address")));
            }
        }
        return addresses;
    }

    private static Object get(Object target, String property) throws ReflectiveOperationException {
        return target.getClass().getMethod("get" + property).invoke(target);
    }
}
