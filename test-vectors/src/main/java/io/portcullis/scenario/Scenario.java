package io.portcullis.scenario;

import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.PricePath;
import io.portcullis.replay.market.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One scenario, from its first second to its last.
 *
 * @param seed of the noise between venues, and of the jitter of reconnects
 * @param prices the true path of every venue that has one
 */
record Scenario(
        String title,
        Instant from,
        Instant to,
        long seed,
        Role oracle,
        Role backstop,
        Map<Venue, PricePath> prices,
        Faults faults,
        List<ContractCase> contracts) {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    Scenario {
        prices = Map.copyOf(prices);
        contracts = List.copyOf(contracts);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("to must be after from, by at most " + LONGEST.toMinutes() + " minutes");
        }
        if (contracts.isEmpty()) {
            throw new IllegalArgumentException("a scenario without contracts shows nothing");
        }
        for (ContractCase contract : contracts) {
            requireWithin(from, to, contract.expectations());
        }
    }

    private static void requireWithin(Instant from, Instant to, List<Expectation> expectations) {
        for (Expectation expectation : expectations) {
            if (expectation.from().isBefore(from) || expectation.to().isAfter(to)) {
                throw new IllegalArgumentException("an expectation lies outside of the scenario");
            }
        }
    }
}
