package org.rapport.it;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/** Tells Arquillian how Rapport is to be started, once its surroundings are there. */
public final class RapportContainer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Configuration.class);
    }

    /** Starts the surroundings with the first test and stops them after the last. */
    public static final class Configuration {

        /** Adds the settings of this run to those of arquillian.xml. */
        public void configure(@Observes ContainerRegistry registry) throws IOException {
            Surroundings surroundings = Surroundings.start();
            ContainerDef container = registry.getContainers().get(0).getContainerConfiguration();
            container.overrideProperty(
                    "cmdOptions",
                    surroundings.javaOptions().stream()
                            .map(Configuration::escaped)
                            .collect(Collectors.joining(" ")));
            container.overrideProperty(
                    "extraMicroOptions",
                    surroundings.payaraOptions().stream()
                            .map(Configuration::escaped)
                            .collect(Collectors.joining(" ")));
        }

        /** Stops what {@link #configure} started. */
        public void stop(@Observes AfterSuite event) {
            Surroundings.current().close();
        }

        /** Options are split at blanks that no backslash precedes. */
        private static String escaped(String option) {
            return option.replace(" ", "\\ ");
        }
    }
}
