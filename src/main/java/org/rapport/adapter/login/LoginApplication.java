package org.rapport.adapter.login;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Signing in and out, at {@code /login}. */
@ApplicationPath("/login")
public class LoginApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ArrivalResource.class, LoginFaults.class, LoginHeaders.class, LoginResource.class);
    }
}
