package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.ducat.ContractJson;
import io.portcullis.oracle.contract.ContractRequest;
import io.portcullis.oracle.contract.Derivation;
import io.portcullis.oracle.contract.Issuer;
import io.portcullis.oracle.contract.Threshold;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The two routes of DUCAT's gateway that its clients use (ducat-wire §8.2). Parameters that it does not know are ignored, as there. */
final class DucatApi {
    /** Where its routes are, and where errors look like DUCAT's. */
    static final String PREFIX = "/api/";

    private static final Pattern PRICE = Pattern.compile("([0-9]{1,10})(\\.[0-9]{1,20})?");

    private final MarketView market;
    private final Issuer issuer;
    private final Supplier<Stamp> now;

    DucatApi(OracleServices services) {
        this.market = new MarketView(services);
        this.issuer = services.issuer();
        this.now = services.now();
    }

    /** The reply to {@code GET /api/price}: whole dollars, and the Unix time of the tick in seconds. */
    record PriceReply(@JsonProperty("USD") long usd, long time) {}

    void addTo(RoutesConfig routes) {
        Replies.get(routes, PREFIX + "quote", this::quote);
        Replies.get(routes, PREFIX + "price", this::price);
    }

    private void quote(Context ctx) {
        UsdPrice tholdPrice = threshold(Query.one(ctx, "th"));
        var request =
                new ContractRequest(Threshold.price(tholdPrice), Derivation.SHARED, Optional.empty(), Optional.empty());
        Replies.send(ctx, ContractJson.of(issuer.issue(request, now.get())));
    }

    private void price(Context ctx) {
        Tick tick = market.relied().tick();
        Replies.send(
                ctx,
                new PriceReply(tick.median().floor().dollars(), tick.stamp().seconds()));
    }

    /** Whole dollars; DUCAT's clients send fractions too, which are floored. */
    private static UsdPrice threshold(Optional<String> th) {
        String text = th.orElseThrow(() -> new BadRequest(ErrorCode.BAD_QUERY, "Missing th query parameter"));
        var matcher = PRICE.matcher(text);
        if (!matcher.matches()) {
            throw new BadRequest(ErrorCode.BAD_QUERY, "Invalid th value");
        }
        long dollars = Long.parseLong(matcher.group(1));
        if (dollars > UsdPrice.MAX) {
            throw new BadRequest(ErrorCode.BAD_QUERY, "Invalid th value");
        }
        return new UsdPrice(dollars);
    }
}
