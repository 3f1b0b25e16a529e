package org.rapport.adapter.routes;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.BeanScope;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanProcessorFactory;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.SimpleRegistry;

/** A Camel context in which route files are built as in the server, and never run: no timer fires, no port is opened. */
final class RouteTrial implements AutoCloseable {
    private static final Pattern CODEC = Pattern.compile("#(" + RouteRules.CODECS + ")");

    private final SimpleRegistry registry = new SimpleRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext(registry);
    private final Map<String, String> fileOfRoute = new HashMap<>();

    RouteTrial(Map<String, String> placeholders) {
        context.setAutoStartup(false);
        context.disableJMX();
        context.setApplicationContextClassLoader(RouteTrial.class.getClassLoader());
        context.getCamelContextExtension().addContextPlugin(BeanProcessorFactory.class, new NoBeans());
        context.addLifecycleStrategy(new WithoutConnecting());
        Properties properties = new Properties();
        properties.putAll(placeholders);
        context.getPropertiesComponent().setInitialProperties(properties);
        context.start();
    }

    /** Builds the routes of a file, and says why Camel cannot. */
    Optional<RouteFileProblem> build(RouteFile file) {
        try {
            List<RouteOutline.Entry> routes = RouteOutline.of(file);
            for (RouteOutline.Entry route : routes) {
                String first = fileOfRoute.putIfAbsent(route.id(), file.name());
                if (first != null) {
                    throw new RouteFileProblem(
                            file.name(), route.line(), "the route id '" + route.id() + "' is taken in " + first);
                }
            }
            return built(file, routes);
        } catch (RouteFileProblem problem) {
            return Optional.of(problem);
        }
    }

    private Optional<RouteFileProblem> built(RouteFile file, List<RouteOutline.Entry> routes) {
        bindCodecs(file);
        Resource resource = ResourceHelper.fromString(
                file.name().replaceFirst("\\.[a-z]+$", "").replace('.', '-') + ".yaml", file.content());
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(LoadFailure.of(file, routes, e));
        }
    }

    private void bindCodecs(RouteFile file) {
        Matcher matcher = CODEC.matcher(file.content());
        while (matcher.find()) {
            String name = matcher.group(1);
            registry.bind(
                    name,
                    name.endsWith("encoder") ? new HL7MLLPNettyEncoderFactory() : new HL7MLLPNettyDecoderFactory());
        }
    }

    @Override
    public void close() {
        context.stop();
    }

    /** What sends is started with the first message, which never comes: no broker is asked for. */
    private static final class WithoutConnecting extends LifecycleStrategySupport {
        @Override
        public void onComponentAdd(String name, Component component) {
            if (component instanceof DefaultComponent one) {
                one.setLazyStartProducer(true);
            }
        }
    }

    /** The module's beans are not there, and not needed to build a route. */
    private static final class NoBeans implements BeanProcessorFactory {
        @Override
        public Processor createBeanProcessor(CamelContext context, Object bean, Method method) {
            return exchange -> {};
        }

        @Override
        public Processor createBeanProcessor(
                CamelContext context,
                Object bean,
                String beanType,
                Class<?> beanClass,
                String ref,
                String method,
                BeanScope scope) {
            return exchange -> {};
        }
    }
}
