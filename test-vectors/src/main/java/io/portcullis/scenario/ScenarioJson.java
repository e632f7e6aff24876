package io.portcullis.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.Venue;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scenario file as it is written; README.md describes its members. */
record ScenarioJson(
        String title,
        String source,
        Instant from,
        Instant to,
        @Nullable Long seed,
        RoleJson oracle,
        RoleJson backstop,
        PricesJson prices,
        @Nullable JsonNode faults,
        List<ContractJson> contracts) {
    ScenarioJson {
        required("title", title);
        required("source", source);
        required("from", from);
        required("to", to);
        required("oracle", oracle);
        required("backstop", backstop);
        required("prices", prices);
        required("contracts", contracts);
    }

    static void required(String name, @Nullable Object member) {
        if (member == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    /** {@code {"venues": ["coinbase", ...], "quorum": 4}}. */
    record RoleJson(List<String> venues, Integer quorum) {
        RoleJson {
            required("venues", venues);
            required("quorum", quorum);
        }

        Role toDomain() {
            return new Role(venues.stream().map(ScenarioJson::venue).toList(), quorum);
        }
    }

    /** {@code {"base_stamp": "...", "threshold": 7000, "expect": [...]}}. */
    record ContractJson(Instant baseStamp, Long threshold, List<ExpectationJson> expect) {
        ContractJson {
            required("base_stamp", baseStamp);
            required("threshold", threshold);
            required("expect", expect);
        }

        ContractCase toDomain() {
            return new ContractCase(
                    Stamp.of(baseStamp),
                    new UsdPrice(threshold),
                    expect.stream().map(ExpectationJson::toDomain).toList());
        }
    }

    /** {@code {"at": "...", "is": "revealed"}}, {@code {"from": "...", "to": "...", "never": "confirmed"}} and combinations. */
    record ExpectationJson(
            @Nullable Instant at,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String is,
            @Nullable String never) {
        Expectation toDomain() {
            boolean isOneTime = at != null && from == null && to == null;
            boolean isSpan = at == null && from != null && to != null;
            if (!isOneTime && !isSpan || (is == null) == (never == null)) {
                throw new IllegalArgumentException("an expectation has at, or from and to; and is or never");
            }
            return new Expectation(
                    isSpan ? from : at, isSpan ? to : at, Decision.named(is == null ? never : is), is != null);
        }
    }

    static Venue venue(String id) {
        return Venue.ofId(id).orElseThrow(() -> new IllegalArgumentException("unknown venue " + id));
    }

    /**
     * @param folder where the file lies, from which a price file is found
     * @throws IllegalArgumentException when something in it makes no sense
     */
    Scenario toDomain(Path folder) {
        try {
            return new Scenario(
                    title,
                    from,
                    to,
                    Optional.ofNullable(seed).orElse(1L),
                    oracle.toDomain(),
                    backstop.toDomain(),
                    prices.toDomain(folder),
                    faults == null ? Faults.NONE : Faults.of(faults),
                    contracts.stream().map(ContractJson::toDomain).toList());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
