package org.rapport.assembly;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What Java's own comparison of records remembers. Each of its handles keeps the type that it was adapted to last (Java 17),
 * and with a type of ours all classes of the module, after the module has ended.
 */
final class RecordComparison {
    private RecordComparison() {}

    /** Has it remember a type of Java's own instead. */
    static void forgetOurs() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle component = lookup.findVirtual(String.class, "toString", MethodType.methodType(String.class));
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(lookup, method, MethodHandle.class, String.class, "component", component);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("Records of String cannot be compared", e);
        }
    }
}
