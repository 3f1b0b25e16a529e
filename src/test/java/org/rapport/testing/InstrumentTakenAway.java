package org.rapport.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreType;

/** Definitions that know an instrument and its scores no longer. */
public final class InstrumentTakenAway {
    private InstrumentTakenAway() {}

    /** All but an instrument. */
    public static Definitions from(Definitions all, String instrument) {
        Map<InstrumentKey, Instrument> instruments = all.instruments().values().stream()
                .filter(one -> !one.id().equals(instrument))
                .collect(Collectors.toMap(Instrument::key, one -> one));
        Map<String, ScoreType> types = all.scoreTypes().entrySet().stream()
                .filter(type -> all.instruments().values().stream()
                        .filter(one -> one.id().equals(instrument))
                        .flatMap(one -> one.subscales().stream())
                        .map(Subscale::code)
                        .noneMatch(type.getKey()::equals))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return (Definitions) Proxy.newProxyInstance(
                Definitions.class.getClassLoader(), new Class<?>[] {Definitions.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "instruments":
                            return instruments;
                        case "scoreTypes":
                            return types;
                        default:
                            try {
                                return method.invoke(all, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                    }
                });
    }
}
