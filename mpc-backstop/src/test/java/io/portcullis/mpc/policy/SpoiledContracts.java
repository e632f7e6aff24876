package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.BASE_STAMP;
import static io.portcullis.mpc.policy.LiquidationFixture.OTHER_SHARED;
import static io.portcullis.mpc.policy.LiquidationFixture.PER_VAULT;
import static io.portcullis.mpc.policy.LiquidationFixture.SHARED;
import static io.portcullis.mpc.policy.LiquidationFixture.STRANGER;
import static io.portcullis.mpc.policy.LiquidationFixture.TAG;
import static io.portcullis.mpc.policy.LiquidationFixture.UNKNOWN;
import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the price contract, and with the tag and terms that come with it. */
final class SpoiledContracts {
    private static final Optional<VaultTag> NO_TAG = Optional.empty();
    private static final Bytes ZERO = Bytes.of(new byte[32]);

    private SpoiledContracts() {}

    static List<Spoiled> all() {
        return List.of(
                version1(
                        Rule.CONTRACT_NETWORK,
                        "signed for signet",
                        f -> f.contract = SHARED.contract(Network.SIGNET, 8_000, BASE_STAMP, 5_500, NO_TAG)),
                version1(Rule.ORACLE_MEMBER, "nobody's key", f -> f.oracle = UNKNOWN.publicKey()),
                version1(Rule.CONTRACT_ORACLE, "another oracle named", f -> f.oracle = OTHER_SHARED.publicKey()),
                version1(Rule.COMMIT, "an oracle that the vault has no commit of", f -> {
                    f.oracle = PER_VAULT.publicKey();
                    f.contract = PER_VAULT.contract(Network.REGTEST, 8_000, BASE_STAMP, 5_500, NO_TAG);
                }),
                version1(Rule.BASE_PRICE, "a dollar more", f -> f.contract = contract(8_001, 0, 5_500)),
                version1(Rule.BASE_STAMP, "a slot later", f -> f.contract = contract(8_000, 60, 5_500)),
                version1(Rule.THRESHOLD, "a dollar more", f -> f.contract = contract(8_000, 0, 5_501)),
                version1(Rule.THRESHOLD, "a dollar less", f -> f.contract = contract(8_000, 0, 5_499)),
                version1(
                        Rule.THRESHOLD_HASH,
                        "made with a tag",
                        f -> f.contract = SHARED.contract(Network.REGTEST, 8_000, BASE_STAMP, 5_500, Optional.of(TAG))),
                new Spoiled(
                        Rule.THRESHOLD_RANGE, "at the base price", () -> LiquidationFixture.version1(SHARED, 8_000)),
                version1(
                        Rule.CONTRACT_ID,
                        "another id",
                        f -> f.contract = with(f.opened, f.opened.commitHash(), new ContractId(ZERO))),
                version1(
                        Rule.CONTRACT_ID,
                        "another commit hash",
                        f -> f.contract = with(f.opened, new CommitHash(ZERO), f.opened.id())),
                version1(
                        Rule.CONTRACT_SIGNATURE,
                        "a stranger's",
                        f -> f.contract = with(f.opened, strangersSignature(f.opened))),
                version2(
                        Rule.CONTRACT_SIGNATURE,
                        "a stranger's",
                        f -> f.contract = with(f.opened, strangersSignature(f.opened))),
                version1(
                        Rule.CONTRACT_KEY,
                        "another key",
                        f -> f.contract = with(f.opened, Optional.of(new TholdKey(ZERO)))),
                new Spoiled(
                        Rule.DERIVATION,
                        "version 1 under a per-vault key",
                        () -> LiquidationFixture.version1(PER_VAULT, 5_500)),
                new Spoiled(Rule.DERIVATION, "version 2 under a shared key", () -> LiquidationFixture.version2(SHARED)),
                version1(
                        Rule.COMMIT_SIGNATURE,
                        "a stranger's",
                        f -> f.data = LiquidationFixture.version1Data(
                                f.guardians, with(f.opened, strangersSignature(f.opened)))),
                version2(Rule.VAULT_TAG, "another", f -> f.tag = Optional.of(new VaultTag(ZERO.slice(0, 16)))),
                version2(Rule.VAULT_TAG, "missing", f -> f.tag = NO_TAG),
                version1(Rule.VAULT_TAG, "given though there is none", f -> f.tag = Optional.of(TAG)),
                version2(
                        Rule.TERMS,
                        "invented ones",
                        f -> f.data = LiquidationFixture.version2Data(
                                f.guardians, f.opened, LiquidationFixture.terms("invented", "0.1"))));
    }

    private static ClaimedContract contract(long basePrice, long secondsLater, long tholdPrice) {
        return SHARED.contract(Network.REGTEST, basePrice, BASE_STAMP.plusSeconds(secondsLater), tholdPrice, NO_TAG);
    }

    private static SchnorrSignature strangersSignature(ClaimedContract contract) {
        return STRANGER.sign(contract.id().bytes());
    }

    private static ClaimedContract with(ClaimedContract c, CommitHash commitHash, ContractId id) {
        return new ClaimedContract(
                c.observation(), c.tholdPrice(), c.tholdHash(), c.tholdKey(), commitHash, id, c.signature());
    }

    private static ClaimedContract with(ClaimedContract c, SchnorrSignature signature) {
        return new ClaimedContract(
                c.observation(), c.tholdPrice(), c.tholdHash(), c.tholdKey(), c.commitHash(), c.id(), signature);
    }

    private static ClaimedContract with(ClaimedContract c, Optional<TholdKey> key) {
        return new ClaimedContract(
                c.observation(), c.tholdPrice(), c.tholdHash(), key, c.commitHash(), c.id(), c.signature());
    }
}
