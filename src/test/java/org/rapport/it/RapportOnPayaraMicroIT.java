package org.rapport.it;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The WAR as it was built, deployed once on Payara Micro. The tests are in the interfaces, one for each side of the
 * module, because each further class with a deployment would start the server again.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RapportOnPayaraMicroIT
        implements ConformanceChecks,
                FormChecks,
                SearchChecks,
                OperationsChecks,
                OwnDefinitionChecks,
                CallbackChecks,
                AppChecks,
                AuditChecks,
                CheckInChecks,
                CardChecks,
                RecordChecks {

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/rapport.war"));
    }
}
