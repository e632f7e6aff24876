package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Spend;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.RuneLedger;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import io.portcullis.vectors.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An issue for the vault of {@link VaultFixture}, and a burn by its owner. */
public final class UnitFixture {
    public static final RuneId UNIT = RuneId.of(VaultFixture.TERMS.unitAssetId());
    public static final XOnlyKey OWNER_KEY = TestKeys.publicKey(VaultFixture.OWNER);
    public static final Bytes OWNER_SCRIPT = TaprootOutput.ofKey(OWNER_KEY).script();
    public static final RuneAmount RESERVE = RuneAmount.of(1_000_000_000);
    public static final CosignLeaf COSIGN = new CosignLeaf(OWNER_KEY, VaultFixture.GUARDIAN_KEY);

    private UnitFixture() {}

    public static Outpoint outpoint(int i) {
        return new Outpoint(Bytes.fromHex("%064x".formatted(0xc0 + i)), i);
    }

    public static TxOutput own(long sats) {
        return new TxOutput(new Sats(sats), OWNER_SCRIPT);
    }

    public static Spend ownCoin(int i, long sats) {
        return Spend.ofWallet(outpoint(i), own(sats));
    }

    public static UnitAccount reserve() {
        return new UnitAccount(VaultFixture.GUARDIAN_KEY, outpoint(0), new Sats(10_000), RESERVE);
    }

    public static Connector commit() {
        Bytes label = Bytes.of("{\"lbl\":\"test\"}".getBytes(StandardCharsets.UTF_8));
        return Connector.of(new CommitLeaf(COSIGN, new Inscription(Bytes.fromHex("0d".repeat(20)), label)));
    }

    public static UnitIssueTx issue() {
        return new UnitIssueTx(
                UNIT,
                reserve(),
                VaultFixture.UNIT_BALANCE,
                List.of(ownCoin(1, 150_000_000)),
                commit(),
                UnitIssueTx.POSTAGE);
    }

    public static UnitBurnTx burn(long held) {
        return new UnitBurnTx(
                UNIT,
                VaultFixture.UNIT_BALANCE,
                List.of(new UnitCoin(outpoint(2), own(1_000), RuneAmount.of(held))),
                List.of(ownCoin(3, 50_000)),
                Connector.of(COSIGN),
                OWNER_SCRIPT,
                UnitIssueTx.POSTAGE);
    }

    /** What the inputs of both hold. */
    public static RuneLedger ledger(long held) {
        return new RuneLedger(Map.of(
                outpoint(0), Map.of(UNIT, RESERVE),
                outpoint(1), Map.of(),
                outpoint(2), Map.of(UNIT, RuneAmount.of(held)),
                outpoint(3), Map.of()));
    }
}
