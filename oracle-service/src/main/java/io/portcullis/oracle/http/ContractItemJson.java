package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.ducat.ContractJson;
import io.portcullis.oracle.contract.ContractRequest;
import io.portcullis.oracle.contract.Derivation;
import io.portcullis.oracle.contract.Threshold;
import io.portcullis.protocol.PriceContract;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item of {@code POST /v1/contracts}: a threshold or a rate, and what else the contract depends on.
 *
 * @param baseRate a JSON number or a decimal string
 * @param derivation {@code per-vault} when there is none
 */
record ContractItemJson(
        @Nullable Long tholdPrice,
        @Nullable JsonNode baseRate,
        @Nullable String derivation,
        @Nullable String vaultTag,
        @Nullable Long baseStamp) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,20})?");

    /** @throws BadRequest when a member is not what it should be */
    ContractRequest toDomain() {
        return new ContractRequest(
                threshold(),
                derivation == null ? Derivation.PER_VAULT : Members.derivation(derivation),
                Members.vaultTag(vaultTag),
                Optional.ofNullable(baseStamp).map(seconds -> Members.stamp(seconds, "base_stamp")));
    }

    private Threshold threshold() {
        boolean hasRate = baseRate != null && !baseRate.isNull();
        if ((tholdPrice != null) == hasRate) {
            throw new BadRequest(ErrorCode.ONE_THRESHOLD_NEEDED, "give either thold_price or base_rate");
        }
        return tholdPrice != null
                ? Threshold.price(Members.price(tholdPrice, "thold_price"))
                : Threshold.rate(rate(baseRate));
    }

    private static BigDecimal rate(JsonNode rate) {
        if (rate.isNumber()) {
            return rate.decimalValue();
        }
        if (!rate.isTextual()) {
            throw new BadRequest(ErrorCode.WRONG_TYPE, "base_rate has the wrong type");
        }
        if (!DECIMAL.matcher(rate.textValue()).matches()) {
            throw new BadRequest(ErrorCode.BAD_NUMBER, "base_rate is not a plain decimal");
        }
        return new BigDecimal(rate.textValue());
    }

    /** The contract, signed. */
    @JsonInclude(Include.NON_NULL)
    record Reply(int index, String status, ContractJson contract) {
        static Reply of(int index, PriceContract contract) {
            return new Reply(index, "ok", ContractJson.of(contract));
        }
    }
}
