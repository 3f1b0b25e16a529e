package org.rapport.durability;

/** The server that the tests share one after the other, and where a run ends that nothing disturbs; made once per JVM. */
final class Undisturbed {
    static final PostgresInstance DATABASE = PostgresInstance.start();
    static final Rig.Result RESULT = run();

    private Undisturbed() {}

    private static Rig.Result run() {
        try (Rig rig = Rig.open("undisturbed", DATABASE)) {
            rig.start();
            return rig.awaitDone().result();
        }
    }
}
