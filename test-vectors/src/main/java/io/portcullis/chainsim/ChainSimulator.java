package io.portcullis.chainsim;

import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import io.portcullis.bitcoin.FeeRate;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** A simulated chain that is being served on 127.0.0.1: Esplora at the root, what moves it under {@code /admin}. */
public final class ChainSimulator implements AutoCloseable {
    /** Where it listens unless told otherwise. */
    public static final int DEFAULT_PORT = 18460;

    private final SimulatedChain chain;
    private final AtomicReference<FeeRate> feeRate = new AtomicReference<>(new FeeRate(1_000));
    private final Javalin server;

    private ChainSimulator(SimulatedChain chain) {
        this.chain = chain;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.maxRequestSize = 8L * 1024 * 1024;
            new EsploraApi(chain, feeRate::get).addTo(config.routes);
            new AdminApi(chain, feeRate).addTo(config.routes);
            config.routes.exception(
                    HttpResponseException.class,
                    (refusal, ctx) -> ctx.status(refusal.getStatus())
                            .contentType("text/plain")
                            .result(String.valueOf(refusal.getMessage())));
        });
    }

    /**
     * Listens, with the first block of regtest.
     *
     * @param port 0 takes a free one
     */
    public static ChainSimulator start(int port, RelayPolicy policy, Clock clock) {
        ChainSimulator simulator = new ChainSimulator(new SimulatedChain(policy, clock));
        simulator.server.start("127.0.0.1", port);
        return simulator;
    }

    public SimulatedChain chain() {
        return chain;
    }

    /** What it estimates from now on, for every target. */
    public void estimate(FeeRate rate) {
        feeRate.set(rate);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }
}
