package org.rapport.console;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.glassfish.hk2.api.ActiveDescriptor;
import org.glassfish.hk2.api.Context;
import org.glassfish.hk2.api.ServiceHandle;
import org.glassfish.hk2.api.TypeLiteral;
import org.glassfish.hk2.utilities.binding.AbstractBinder;

/** Gives the resources what CDI gives them in the server: the use cases, and an instance for each request. */
public final class Injected extends AbstractBinder {
    private final Map<Class<?>, Object> beans;

    public Injected(Map<Class<?>, Object> beans) {
        this.beans = beans;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    protected void configure() {
        beans.forEach((type, bean) -> bind(bean).to((Class) type));
        bind(PerLookup.class).to(new TypeLiteral<Context<Dependent>>() {}).in(Singleton.class);
    }

    /** What CDI calls dependent. */
    public static final class PerLookup implements Context<Dependent> {
        @Override
        public Class<? extends Annotation> getScope() {
            return Dependent.class;
        }

        @Override
        public <U> U findOrCreate(ActiveDescriptor<U> descriptor, ServiceHandle<?> root) {
            return descriptor.create(root);
        }

        @Override
        public boolean containsKey(ActiveDescriptor<?> descriptor) {
            return false;
        }

        @Override
        public void destroyOne(ActiveDescriptor<?> descriptor) {
            // Nothing is kept.
        }

        @Override
        public boolean supportsNullCreation() {
            return false;
        }

        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public void shutdown() {
            // Nothing is kept.
        }
    }
}
