package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.ducat.CollateralMath;
import io.portcullis.ducat.PriceBuckets;
import io.portcullis.ducat.PriceQuote;
import io.portcullis.ducat.RateGrid;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArithmeticVectorsTest {
    private static final VectorFile MATH = VectorFile.ducat("collateral_math.json");
    private static final VectorFile BUCKETS = VectorFile.ducat("price_buckets.json");

    /** One of DUCAT's functions, by the name that the vectors give it. */
    private interface Function {
        double apply(double[] args);
    }

    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry("trim_float", a -> CollateralMath.trim(a[0])),
            Map.entry("calc_ratio", a -> CollateralMath.ratio(a[0], a[1])),
            Map.entry("calc_portion", a -> CollateralMath.portion(a[0], a[1])),
            Map.entry("calc_portion_ceil", a -> CollateralMath.portionCeil(a[0], a[1])),
            Map.entry("convert_sats_to_unit", a -> CollateralMath.satsToUnit(a[0], a[1])),
            Map.entry("convert_unit_to_sats", a -> CollateralMath.unitToSats(a[0], a[1])),
            Map.entry("calc_collateral_ratio", a -> CollateralMath.collateralRatio(a[0], a[1], a[2])),
            Map.entry("calc_collateral_portion", a -> CollateralMath.collateralPortion(a[0], a[1], a[2])),
            Map.entry("get_decimal_count", a -> RateGrid.decimals(a[0])),
            Map.entry("count_steps_scaled", a -> RateGrid.stepsBetween(a[0], a[1], a[2])),
            Map.entry("get_bucket_rate", a -> RateGrid.rate(a[0], a[1], wholeSteps(a[2]))),
            Map.entry("floor_to_precision", a -> RateGrid.floorTo(a[0], (int) a[1])),
            Map.entry("get_adjusted_unit_price", a -> CollateralMath.unitPrice(a[0], (int) a[1])),
            Map.entry(
                    "get_threshold_price",
                    a -> PriceBuckets.tholdPrice(new UsdPrice((long) a[0]), a[1], a[2])
                            .dollars()),
            Map.entry("sdk.get_max_sats_at_ratio", a -> CollateralMath.maxSatsAtRatio(a[0], a[1], a[2])),
            Map.entry("convert_display_to_smallest", a -> CollateralMath.displayToSmallest(a[0], (int) a[1])));

    /** DUCAT refuses a fractional number of steps; our type cannot hold one. */
    private static long wholeSteps(double steps) {
        if (steps != Math.rint(steps)) {
            throw new IllegalArgumentException("step count is not an integer");
        }
        return (long) steps;
    }

    @AfterAll
    static void report() {
        MATH.report();
        BUCKETS.report();
    }

    @TestFactory
    Stream<DynamicTest> arithmetic_givesTheSameDoubles() {
        return StreamSupport.stream(MATH.root().get("groups").spliterator(), false)
                .flatMap(group -> {
                    Function function = FUNCTIONS.get(group.get("fn").asText());
                    return MATH.each(group.get("fn").asText(), group.get("calls"), call -> {
                        double[] args = StreamSupport.stream(call.get("args").spliterator(), false)
                                .mapToDouble(JsonNode::doubleValue)
                                .toArray();
                        if (call.has("out")) {
                            assertThat(function.apply(args))
                                    .isEqualTo(call.get("out").doubleValue());
                        } else {
                            assertThatThrownBy(() -> function.apply(args)).isInstanceOf(IllegalArgumentException.class);
                        }
                    });
                });
    }

    @TestFactory
    Stream<DynamicTest> freshness_isTheSameWindow() {
        return MATH.each("fresh", call -> {
            long maxAge = call.get("max_age").longValue();
            // The vectors count from 0, our stamps from 500,000,000.
            Stamp base = new Stamp(Stamp.MIN + call.get("base_stamp").longValue());
            Stamp now = new Stamp(Stamp.MIN + call.get("now").longValue());
            if (call.has("out")) {
                assertThat(PriceContract.isFresh(base, maxAge, now))
                        .isEqualTo(call.get("out").booleanValue());
            } else {
                assertThatThrownBy(() -> PriceContract.isFresh(base, maxAge, now))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> buckets_areTheEnumeratedSet() {
        return BUCKETS.each("quotes", vector -> {
            if (!vector.get("ok").booleanValue()) {
                assertThatThrownBy(() -> PriceBuckets.enumerate(quote(vector)))
                        .isInstanceOf(IllegalArgumentException.class);
                return;
            }
            PriceQuote quote = quote(vector);
            var buckets = PriceBuckets.enumerate(quote);
            assertThat(buckets).hasSize(vector.get("count").intValue());
            var ids = new StringBuilder();
            for (int i = 0; i < buckets.size(); i++) {
                JsonNode expected = vector.get("buckets").get(i);
                assertThat(buckets.get(i).baseRate()).isEqualTo(expected.get(0).doubleValue());
                assertThat(buckets.get(i).tholdPrice().dollars())
                        .isEqualTo(expected.get(1).longValue());
                assertThat(PriceBuckets.onGrid(quote, buckets.get(i).baseRate()))
                        .isEqualTo(buckets.get(i));
                ids.append(contractId(vector, quote, buckets.get(i).tholdPrice()));
            }
            assertThat(Hashes.sha256(Bytes.of(ids.toString().getBytes(StandardCharsets.US_ASCII)))
                            .toHex())
                    .isEqualTo(vector.get("contract_ids_sha256").asText());
            for (JsonNode sample : vector.get("samples")) {
                assertThat(contractId(
                                vector,
                                quote,
                                buckets.get(sample.get("index").intValue()).tholdPrice()))
                        .isEqualTo(sample.at("/contract/contract_id").asText());
            }
            for (JsonNode choice : vector.get("client")) {
                var chosen = PriceBuckets.forRatio(quote, choice.get(0).doubleValue());
                assertThat(chosen.baseRate()).isEqualTo(choice.get(1).doubleValue());
                assertThat(chosen.tholdPrice().dollars())
                        .isEqualTo(choice.get(2).longValue());
            }
        });
    }

    private static PriceQuote quote(JsonNode vector) {
        JsonNode quote = vector.get("quote");
        return new PriceQuote(
                new PriceObservation(
                        Network.of(quote.get("chain_network").asText()),
                        TestKeys.publicKey(Bytes.fromHex(vector.get("seckey").asText())),
                        new UsdPrice(quote.get("base_price").longValue()),
                        new Stamp(quote.get("base_stamp").longValue())),
                quote.get("rate_min").doubleValue(),
                quote.get("rate_max").doubleValue(),
                quote.get("rate_thold").doubleValue(),
                quote.get("step_size").doubleValue());
    }

    private static String contractId(JsonNode vector, PriceQuote quote, UsdPrice thold) {
        CommitHash commit = CommitHash.of(quote.observation(), thold);
        Bytes secret = Bytes.fromHex(vector.get("seckey").asText());
        var key = new TholdKey(TestKeys.hmacSha256(secret, commit.bytes()));
        return ContractId.of(commit, key.hash()).bytes().toHex();
    }
}
