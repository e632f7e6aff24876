package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.CollateralMath;
import io.portcullis.ducat.LiquidationQuote;
import io.portcullis.ducat.LiquidationQuote.Candidate;
import io.portcullis.ducat.LiquidationQuote.Taken;
import io.portcullis.terms.RiskTerms;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LiquidationQuoteVectorsTest {
    private static final VectorFile QUOTES = VectorFile.ducat("liquidation_quotes.json");

    @AfterAll
    static void report() {
        QUOTES.report();
    }

    @TestFactory
    Stream<DynamicTest> fullLiquidation() {
        return QUOTES.each("cases", vector -> judge(vector, () -> full(vector)));
    }

    @TestFactory
    Stream<DynamicTest> partialLiquidation() {
        return QUOTES.each(
                "partial",
                vector -> judge(vector, () -> {
                    JsonNode whole =
                            QUOTES.root().get("cases").get(vector.get("full").intValue());
                    return full(whole).partial(vector.get("recap_amount").doubleValue(), price(vector), terms(vector));
                }));
    }

    @TestFactory
    Stream<DynamicTest> rates() {
        return QUOTES.each("rates", vector -> {
            RiskTerms terms = terms(vector);
            double ratio = vector.get("coll_ratio").doubleValue();
            double multi = LiquidationQuote.subsidyMulti(ratio, terms);
            double subsidy = LiquidationQuote.subsidyRate(multi, terms);
            double reserveRate = LiquidationQuote.reserveRate(subsidy, terms);
            double tax = terms.liquidationTax().doubleValue();
            JsonNode repo = vector.get("repo_of");
            double share =
                    CollateralMath.ratio(repo.get(0).doubleValue(), repo.get(1).doubleValue());
            assertThat(multi).isEqualTo(vector.get("subsidy_multi").doubleValue());
            assertThat(subsidy).isEqualTo(vector.get("subsidy_rate").doubleValue());
            assertThat(reserveRate).isEqualTo(vector.get("reserve_rate").doubleValue());
            assertThat(LiquidationQuote.reserve(vector.get("sats").doubleValue(), reserveRate, terms))
                    .isEqualTo(vector.get("reserve_sats").doubleValue());
            assertThat(CollateralMath.trim(tax * terms.liquidationThold().doubleValue()))
                    .isEqualTo(vector.get("tax_rate").doubleValue());
            assertThat(CollateralMath.trim(tax * ratio))
                    .isEqualTo(vector.get("rev_rate").doubleValue());
            assertThat(CollateralMath.portion(repo.get(2).doubleValue(), share))
                    .isEqualTo(vector.get("sats_portion").doubleValue());
        });
    }

    @TestFactory
    Stream<DynamicTest> selection() {
        return QUOTES.each("selection", vector -> {
            List<Candidate> vaults = StreamSupport.stream(vector.get("vaults").spliterator(), false)
                    .map(vault -> new Candidate(
                            vault.get("root_txid").textValue(),
                            vault.get("deficit_sats").longValue()))
                    .toList();
            JsonNode limit = vector.path("recap_limit");
            List<Candidate> taken = LiquidationQuote.select(
                    vaults, limit.isNumber() ? OptionalLong.of(limit.longValue()) : OptionalLong.empty());
            List<String> expected = StreamSupport.stream(vector.get("selected").spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();
            assertThat(taken.stream().map(Candidate::rootTxid)).containsExactlyElementsOf(expected);
        });
    }

    private interface Quoted {
        LiquidationQuote quote();
    }

    private static void judge(JsonNode vector, Quoted quoted) {
        if (!vector.get("ok").booleanValue()) {
            assertThatThrownBy(quoted::quote).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        LiquidationQuote quote = quoted.quote();
        JsonNode expected = vector.get("quote");
        assertThat(quote.claimed().sats())
                .isEqualTo(expected.get("claimed_sats").longValue());
        assertThat(quote.claimed().unit())
                .isEqualTo(expected.get("claimed_unit").longValue());
        assertThat(quote.deficitRatio()).isEqualTo(expected.get("deficit_ratio").doubleValue());
        assertThat(quote.deficit()).isEqualTo(expected.get("deficit_sats").longValue());
        assertThat(quote.reserve()).isEqualTo(expected.get("reserve_sats").longValue());
        assertThat(quote.reserveRate()).isEqualTo(expected.get("reserve_rate").doubleValue());
        assertThat(quote.rewardRatio()).isEqualTo(expected.get("reward_ratio").doubleValue());
        assertThat(quote.reward()).isEqualTo(expected.get("reward_sats").longValue());
        assertThat(quote.subsidyMulti()).isEqualTo(expected.get("subsidy_multi").longValue());
        assertThat(quote.subsidyRate()).isEqualTo(expected.get("subsidy_rate").doubleValue());
    }

    private static LiquidationQuote full(JsonNode vector) {
        var taken = new Taken(whole(vector.get("claimed_sats")), whole(vector.get("claimed_unit")));
        return LiquidationQuote.of(taken, price(vector), terms(vector));
    }

    /** DUCAT refuses a fractional amount; our type cannot hold one. */
    private static long whole(JsonNode amount) {
        if (!amount.canConvertToExactIntegral()) {
            throw new IllegalArgumentException("amount is not whole");
        }
        return amount.longValue();
    }

    /** The vectors have assets of other divisibilities than UNIT's. */
    private static double price(JsonNode vector) {
        JsonNode terms = QUOTES.root().get("terms").get(vector.get("terms").intValue());
        return CollateralMath.unitPrice(
                vector.get("unit_price").doubleValue(),
                terms.get("unit_divisibility").intValue());
    }

    private static RiskTerms terms(JsonNode vector) {
        return terms(
                "vectors", QUOTES.root().get("terms").get(vector.get("terms").intValue()));
    }

    /** The terms of a vector file, which have neither a name nor a version. */
    static RiskTerms terms(String name, JsonNode terms) {
        return new RiskTerms(
                name,
                1,
                terms.get("liquidation_tax").decimalValue(),
                terms.get("liquidation_thold").decimalValue(),
                XOnlyKey.fromHex(terms.get("reserve_pubkey").textValue()),
                new Sats(terms.get("reserve_sats_min").longValue()),
                terms.get("subsidy_increment").decimalValue(),
                terms.get("subsidy_thold").decimalValue(),
                terms.get("unit_asset_id").textValue(),
                terms.get("unit_balance_min").longValue(),
                terms.get("vault_ratio_min").decimalValue(),
                new Sats(terms.get("vault_value_min").longValue()));
    }
}
