package org.rapport.durability;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JVM is killed (SIGKILL) between any two steps; in the end the EHR has what an undisturbed run gives. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class KilledModuleIT {
    private static PostgresInstance database;
    private static Rig.Result undisturbed;

    @BeforeAll
    static void undisturbed() {
        database = PostgresInstance.start();
        try (Rig rig = Rig.open("undisturbed", database)) {
            rig.start();
            undisturbed = rig.awaitDone().result();
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void theRigItselfEndsInTheSameTwice() {
        try (Rig rig = Rig.open("twice", database)) {
            rig.start();
            rig.awaitDone().result().assertSameAs(undisturbed);
        }
    }
}
