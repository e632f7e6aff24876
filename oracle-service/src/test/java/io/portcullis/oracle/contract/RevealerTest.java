package io.portcullis.oracle.contract;

import static io.portcullis.oracle.contract.OracleFixture.START;
import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static io.portcullis.oracle.contract.OracleFixture.perVault;
import static io.portcullis.oracle.contract.OracleFixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.oracle.contract.RevealRequest.Claims;
import io.portcullis.oracle.contract.RevealResult.Status;
import io.portcullis.oracle.price.Gap;
import io.portcullis.protocol.BreachedContract;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevealerTest {
    private static final int TEN_YEARS = 315_360_000;

    private final OracleFixture oracle = new OracleFixture().at(50_000, 60);
    private final PriceContract contract = oracle.issuer.issue(perVault(40_000), oracle.now());
    private final RevealRequest request = request(contract, Optional.of(TAG));

    @Test
    void reveal_atThresholdPlusOneZeroMinusOne_isNoYesYes() {
        oracle.at(40_001, 300);
        assertThat(reveal(request).status()).isEqualTo(Status.NOT_CROSSED);
        for (long dollars : new long[] {40_000, 39_999}) {
            var crashed = new OracleFixture().at(50_000, 60).at(dollars, 61);
            assertThat(crashed.revealer.reveal(request, crashed.now()).status()).isEqualTo(Status.REVEALED);
        }
    }

    @Test
    void reveal_atAWickOneTickShorterThanTheWindow_keepsKeySecret() {
        oracle.at(39_000, 59).at(50_000, 300);
        assertThat(reveal(request)).isEqualTo(RevealResult.NOT_CROSSED);
        oracle.at(39_000, 60);
        assertThat(reveal(request).status()).isEqualTo(Status.REVEALED);
    }

    @Test
    void revealedKey_isThePreImageOfTheHash_andIsNeverTakenBack() {
        assertThat(reveal(request).key()).isEmpty();
        oracle.at(40_000, 61);
        RevealResult result = reveal(request);
        assertThat(new BreachedContract(contract, result.key().orElseThrow()).key())
                .isEqualTo(result.key().orElseThrow());
        oracle.at(90_000, 1000);
        assertThat(reveal(request)).isEqualTo(result);
    }

    @Test
    void tenYearOldContract_isStillRevealed() {
        oracle.at(40_000, 61);
        RevealResult soon = reveal(request);
        assertThat(oracle.revealer.reveal(request, START.plusSeconds(TEN_YEARS)))
                .isEqualTo(soon);
    }

    @Test
    void contractOfAnOldEpoch_isRevealed() {
        OracleKeys then = OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), Network.REGTEST, 1);
        var old = new OracleFixture(then).at(50_000, 60);
        PriceContract early = old.issuer.issue(shared(40_000), old.now());
        assertThat(early.observation().oracleKey())
                .isNotEqualTo(oracle.key(Derivation.SHARED).publicKey());
        oracle.at(40_000, 61);
        RevealResult result = reveal(request(early, Optional.empty()));
        assertThat(result.key().orElseThrow().hash()).isEqualTo(early.tholdHash());
    }

    @Test
    void gap_isToldWithABlankAnswer_butNotWithAKey() {
        oracle.unknown(30).at(50_000, 10);
        Gap gap = new Gap(START.plusSeconds(60), START.plusSeconds(90));
        assertThat(reveal(request)).isEqualTo(RevealResult.unknownInterval(java.util.List.of(gap)));
        oracle.at(40_000, 60);
        assertThat(reveal(request).gaps()).isEmpty();
        assertThat(reveal(request).status()).isEqualTo(Status.REVEALED);
    }

    @Test
    void claimThatDoesNotFollow_isNotOurs_beforeAndAfterTheCrossing() {
        assertSpoiltClaimsAreNotOurs();
        oracle.at(40_000, 61);
        assertSpoiltClaimsAreNotOurs();
        assertThat(reveal(request).status()).isEqualTo(Status.REVEALED);
    }

    private void assertSpoiltClaimsAreNotOurs() {
        Claims claims = request.claims();
        Map.of(
                        "commit_hash",
                        new Claims(
                                claims.commitHash().map(hash -> new CommitHash(spoil(hash.bytes()))),
                                claims.tholdHash(),
                                claims.contractId(),
                                claims.signature()),
                        "thold_hash",
                        new Claims(
                                claims.commitHash(),
                                claims.tholdHash().map(hash -> new TholdHash(spoil(hash.bytes()))),
                                claims.contractId(),
                                claims.signature()),
                        "contract_id",
                        new Claims(
                                claims.commitHash(),
                                claims.tholdHash(),
                                claims.contractId().map(id -> new ContractId(spoil(id.bytes()))),
                                claims.signature()),
                        "oracle_sig",
                        new Claims(
                                claims.commitHash(),
                                claims.tholdHash(),
                                claims.contractId(),
                                claims.signature().map(sig -> new SchnorrSignature(spoil(sig.bytes())))))
                .forEach((name, spoilt) ->
                        assertThat(reveal(with(request, spoilt))).as(name).isEqualTo(RevealResult.NOT_OURS));
    }

    @Test
    void inventedField_isNotOurs_whicheverItIs() {
        oracle.at(100, 61);
        assertNotOurs("base_price", invented(new UsdPrice(50_001), request.baseStamp(), request.tholdPrice()));
        assertNotOurs("base_stamp", invented(request.basePrice(), START.plusSeconds(-60), request.tholdPrice()));
        assertNotOurs("thold_price", invented(request.basePrice(), request.baseStamp(), new UsdPrice(49_999)));
        assertNotOurs("vault_tag", with(request, VaultTag.fromHex("ff112233445566778899aabbccddeeff")));
        for (Network network : Network.values()) {
            if (network != Network.REGTEST) {
                assertNotOurs("chain_network", with(request, network, request.oracleKey()));
            }
        }
    }

    @Test
    void keyThatIsNotOurs_isNotOurs() {
        oracle.at(100, 61);
        OracleKeys others = OracleKeys.derive(new OracleSecret(SecretKind.MASTER, new byte[32]), Network.REGTEST, 2);
        assertNotOurs(
                "another oracle",
                with(
                        request,
                        Network.REGTEST,
                        others.quoting(Derivation.PER_VAULT).publicKey().bytes()));
        assertNotOurs("no point", with(request, Network.REGTEST, Bytes.of(new byte[32])));
        assertNotOurs("spoilt", with(request, Network.REGTEST, spoil(request.oracleKey())));
        OracleKey oldEpoch = oracle.keys.all().stream()
                .filter(key -> key.derivation() == Derivation.PER_VAULT && key.epoch() == 1)
                .findFirst()
                .orElseThrow();
        assertNotOurs(
                "another epoch",
                with(request, Network.REGTEST, oldEpoch.publicKey().bytes()));
    }

    @Test
    void withoutClaims_anInventedContractHasAKeyThatOpensNothing() {
        oracle.at(40_000, 61);
        RevealRequest bare =
                with(invented(new UsdPrice(60_000), request.baseStamp(), request.tholdPrice()), Claims.NONE);
        RevealResult result = reveal(bare);
        assertThat(result.status()).isEqualTo(Status.REVEALED);
        assertThat(result.key().orElseThrow().hash()).isNotEqualTo(contract.tholdHash());
    }

    @Test
    void thresholdAboveTheBasePrice_isJudgedByTheWindowsLikeAnyOther() {
        RevealRequest above =
                with(invented(request.basePrice(), request.baseStamp(), new UsdPrice(60_000)), Claims.NONE);
        oracle.at(60_001, 60);
        var young = new OracleFixture().at(60_001, 120);
        assertThat(young.revealer.reveal(above, young.now()).status()).isEqualTo(Status.NOT_CROSSED);
        oracle.at(60_000, 60);
        assertThat(reveal(above).status()).isEqualTo(Status.REVEALED);
    }

    private void assertNotOurs(String what, RevealRequest spoilt) {
        assertThat(reveal(spoilt)).as(what).isEqualTo(RevealResult.NOT_OURS);
    }

    private RevealResult reveal(RevealRequest asked) {
        return oracle.revealer.reveal(asked, oracle.now());
    }

    private static RevealRequest request(PriceContract contract, Optional<VaultTag> tag) {
        return new RevealRequest(
                contract.observation().network(),
                contract.observation().oracleKey().bytes(),
                contract.observation().basePrice(),
                contract.observation().baseStamp(),
                contract.tholdPrice(),
                tag,
                new Claims(
                        Optional.of(contract.commitHash()),
                        Optional.of(contract.tholdHash()),
                        Optional.of(contract.id()),
                        Optional.of(contract.signature())));
    }

    private RevealRequest invented(UsdPrice basePrice, Stamp baseStamp, UsdPrice tholdPrice) {
        return new RevealRequest(
                request.network(),
                request.oracleKey(),
                basePrice,
                baseStamp,
                tholdPrice,
                request.vaultTag(),
                request.claims());
    }

    private static RevealRequest with(RevealRequest base, Network network, Bytes key) {
        return new RevealRequest(
                network, key, base.basePrice(), base.baseStamp(), base.tholdPrice(), base.vaultTag(), base.claims());
    }

    private static RevealRequest with(RevealRequest base, VaultTag tag) {
        return new RevealRequest(
                base.network(),
                base.oracleKey(),
                base.basePrice(),
                base.baseStamp(),
                base.tholdPrice(),
                Optional.of(tag),
                base.claims());
    }

    private static RevealRequest with(RevealRequest base, Claims claims) {
        return new RevealRequest(
                base.network(),
                base.oracleKey(),
                base.basePrice(),
                base.baseStamp(),
                base.tholdPrice(),
                base.vaultTag(),
                claims);
    }

    private static Bytes spoil(Bytes bytes) {
        byte[] array = bytes.toArray();
        array[array.length - 1] ^= 1;
        return Bytes.of(array);
    }
}
