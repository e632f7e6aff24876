package io.portcullis.mpc.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.policy.Cosigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that was signed.
 *
 * @param psbt of the vault's transaction, finalised, base64
 * @param unitTx the transaction that moves UNIT and comes before it, hex; only where there is one
 * @param tx the vault's transaction, hex
 * @param txid its id as people write it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CosignedJson(String psbt, @Nullable String unitTx, String tx, String txid) {
    static CosignedJson of(Cosigned signed) {
        List<Transaction> all = signed.transactions();
        return new CosignedJson(
                signed.psbt().toBase64(),
                all.size() > 1 ? all.get(0).toBytes().toHex() : null,
                signed.tx().toBytes().toHex(),
                signed.tx().txid().toHex());
    }
}
