package io.portcullis.terms;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The risk terms of the protocol: DUCAT's ten (ducat-wire §5), under a name and a version.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}
 * @param liquidationTax the penalty, a fraction of the debt's value, 0 to 1
 * @param liquidationThold the collateral ratio at which a vault is liquidated, above 1
 * @param unitAssetId the UNIT rune, {@code height:index}
 * @param unitBalanceMin the smallest debt, in cents
 * @param vaultRatioMin the collateral ratio that an opening needs
 * @param vaultValueMin what a vault output holds beyond its collateral
 */
public record RiskTerms(
        String name,
        int version,
        BigDecimal liquidationTax,
        BigDecimal liquidationThold,
        XOnlyKey reservePubkey,
        Sats reserveSatsMin,
        BigDecimal subsidyIncrement,
        BigDecimal subsidyThold,
        String unitAssetId,
        long unitBalanceMin,
        BigDecimal vaultRatioMin,
        Sats vaultValueMin) {

    /** @throws IllegalArgumentException naming the term that is out of range */
    public RiskTerms {
        require(name.matches("[a-z0-9-]{1,40}"), "name");
        require(version >= 1, "version");
        require(liquidationTax.signum() >= 0 && liquidationTax.compareTo(BigDecimal.ONE) <= 0, "liquidation_tax");
        require(liquidationThold.compareTo(BigDecimal.ONE) > 0, "liquidation_thold");
        require(subsidyIncrement.signum() >= 0, "subsidy_increment");
        require(subsidyThold.signum() > 0, "subsidy_thold");
        require(unitAssetId.matches("[0-9]{1,10}:[0-9]{1,10}"), "unit_asset_id");
        require(unitBalanceMin >= 0 && unitBalanceMin <= 0xffff_ffffL, "unit_balance_min");
        require(vaultRatioMin.compareTo(liquidationThold) > 0, "vault_ratio_min");
        require(vaultValueMin.value() > 0, "vault_value_min");
    }

    private static void require(boolean holds, String term) {
        if (!holds) {
            throw new IllegalArgumentException("term out of range: " + term);
        }
    }

    /** RFC 8785 (JCS): members in order, numbers as ECMAScript writes them. */
    public String toCanonicalJson() {
        String json = """
                {"liquidation_tax":%s,"liquidation_thold":%s,"name":"%s","reserve_pubkey":"%s","reserve_sats_min":%d,\
                "subsidy_increment":%s,"subsidy_thold":%s,"unit_asset_id":"%s","unit_balance_min":%d,\
                "vault_ratio_min":%s,"vault_value_min":%d,"version":%d}""".formatted(
                        liquidationTax.toPlainString(),
                        liquidationThold.toPlainString(),
                        name,
                        reservePubkey.toHex(),
                        reserveSatsMin.value(),
                        subsidyIncrement.toPlainString(),
                        subsidyThold.toPlainString(),
                        unitAssetId,
                        unitBalanceMin,
                        vaultRatioMin.toPlainString(),
                        vaultValueMin.value(),
                        version);
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException("our own JSON does not parse", e);
        }
    }

    public TermsId id() {
        Bytes json = Bytes.of(toCanonicalJson().getBytes(StandardCharsets.UTF_8));
        return new TermsId(Hashes.sha256(json).slice(0, 16));
    }
}
