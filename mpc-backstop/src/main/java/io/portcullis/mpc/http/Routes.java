package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;

/** Some of what the server answers. */
public abstract class Routes {
    abstract void install(RoutesConfig routes, RequestBody body);
}
