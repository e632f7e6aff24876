package io.portcullis.mpc.http;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.ducat.ContractJson;
import io.portcullis.mpc.policy.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A contract of a vault's next state.
 *
 * @param contract the object of ducat-wire §2.1
 * @param tagProof what {@code POST /v1/tag-proofs} of the oracle gave, hex
 */
record QuoteJson(@Nullable ContractJson contract, @Nullable String tagProof) {
    static QuoteJson of(Quote quote) {
        return new QuoteJson(
                ClaimedContractJson.of(quote.contract()), quote.tagProof().toHex());
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    Quote toDomain() {
        return new Quote(
                ClaimedContractJson.toDomain(Members.present(contract, "contract")),
                Members.hex(tagProof, "tag_proof", "a signature of 64 bytes", SchnorrSignature::new));
    }

    /** Nothing of what was sent. */
    @Override
    public String toString() {
        return "QuoteJson[redacted]";
    }
}
