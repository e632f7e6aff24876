package io.portcullis.mpc.http;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ContractJson;
import io.portcullis.mpc.policy.ClaimedContract;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;

/**
 * Reads the contract object member by member. {@link ContractJson#toDomain} would check all of it at once; here a contract that is
 * well-formed and wrong must come to the rules, which say what is wrong with it.
 */
final class ClaimedContractJson {
    private ClaimedContractJson() {}

    static ContractJson of(ClaimedContract contract) {
        PriceObservation observation = contract.observation();
        return new ContractJson(
                observation.basePrice().dollars(),
                observation.baseStamp().seconds(),
                observation.network().wireName(),
                contract.commitHash().bytes().toHex(),
                contract.id().bytes().toHex(),
                observation.oracleKey().toHex(),
                contract.signature().toHex(),
                contract.tholdHash().bytes().toHex(),
                contract.tholdKey().map(key -> key.reveal().toHex()).orElse(null),
                contract.tholdPrice().dollars());
    }

    /** @throws BadRequest naming the member that is not well-formed */
    static ClaimedContract toDomain(ContractJson json) {
        return new ClaimedContract(
                new PriceObservation(
                        Members.parsed(json.chainNetwork(), "contract.chain_network", "a known network", Network::of),
                        Members.hex(json.oraclePubkey(), "contract.oracle_pubkey", "an x-only key", XOnlyKey::new),
                        price(json.basePrice(), "contract.base_price"),
                        Members.parsed(json.baseStamp(), "contract.base_stamp", "a stamp", Stamp::new)),
                price(json.tholdPrice(), "contract.thold_price"),
                Members.hex(json.tholdHash(), "contract.thold_hash", "20 bytes", TholdHash::new),
                Members.optionalHex(json.tholdKey(), "contract.thold_key", "32 bytes", TholdKey::new),
                Members.hex(json.commitHash(), "contract.commit_hash", "32 bytes", CommitHash::new),
                Members.hex(json.contractId(), "contract.contract_id", "32 bytes", ContractId::new),
                Members.hex(json.oracleSig(), "contract.oracle_sig", "64 bytes", SchnorrSignature::new));
    }

    private static UsdPrice price(long dollars, String name) {
        return Members.parsed(dollars, name, "a price in 32 bits", UsdPrice::new);
    }
}
