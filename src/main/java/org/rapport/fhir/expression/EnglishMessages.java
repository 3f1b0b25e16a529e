package org.rapport.fhir.expression;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;

/**
 * A context whose messages are in English. HAPI's own asks ICU for the plural form of a message, which is the only use of
 * its tables of all languages; they would be a fifth of the WAR and are left out.
 */
final class EnglishMessages {
    private EnglishMessages() {}

    static IWorkerContext of(HapiWorkerContext context) {
        return (IWorkerContext) Proxy.newProxyInstance(
                EnglishMessages.class.getClassLoader(),
                new Class<?>[] {IWorkerContext.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("formatMessagePlural")) {
                        return message(context, (Integer) arguments[0], (String) arguments[1], (Object[]) arguments[2]);
                    }
                    try {
                        return method.invoke(context, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The number goes before the other arguments. */
    private static String message(HapiWorkerContext context, int number, String key, Object[] arguments) {
        Object[] all = Stream.concat(Stream.of(number), Stream.of(arguments)).toArray();
        return context.formatMessage(key + (number == 1 ? "_one" : "_other"), all);
    }
}
