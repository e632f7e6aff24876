package io.portcullis.chainsim;

import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.MerkleTree;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxId;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Block;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A block with regtest's proof of work, its 80-byte header, and its transactions, the coinbase first. */
record SimulatedBlock(Block place, Bytes header, List<Transaction> transactions) {
    private static final long VERSION = 0x2000_0000L;

    SimulatedBlock {
        transactions = List.copyOf(transactions);
    }

    /** The first block of regtest. */
    static SimulatedBlock genesis() {
        var genesis = fr.acinq.bitcoin.Block.RegtestGenesisBlock;
        Bytes header = Bytes.of(BlockHeader.write(genesis.header));
        Bytes coinbase = Bytes.of(fr.acinq.bitcoin.Transaction.write(genesis.tx.get(0)));
        return new SimulatedBlock(Block.ofHeader(0, header), header, List.of(Transaction.parse(coinbase)));
    }

    /**
     * A block on top of this one.
     *
     * @param rewards the outputs of its coinbase
     * @param nonce makes the coinbase, and so the block, differ from others at the same height
     */
    SimulatedBlock next(Instant time, List<TxOutput> rewards, long nonce, List<Transaction> rest) {
        long height = place.height() + 1;
        List<Transaction> all = new ArrayList<>(List.of(coinbase(height, rewards, nonce)));
        all.addAll(rest);
        Bytes header = Bytes.of(BlockHeader.write(mined(all, time)));
        return new SimulatedBlock(Block.ofHeader(height, header), header, all);
    }

    /** Every second header has a hash that regtest's target accepts. */
    private BlockHeader mined(List<Transaction> all, Instant time) {
        BlockHeader candidate = new BlockHeader(
                VERSION,
                BlockHeader.read(header.toArray()).hash,
                merkleRoot(all),
                time.getEpochSecond(),
                fr.acinq.bitcoin.Block.RegtestGenesisBlock.header.bits,
                0);
        while (!candidate.checkProofOfWork()) {
            candidate = candidate.setNonce(candidate.nonce + 1);
        }
        return candidate;
    }

    private static ByteVector32 merkleRoot(List<Transaction> all) {
        return MerkleTree.computeRoot(all.stream()
                .map(tx -> new TxHash(new TxId(tx.txid().toHex())).value)
                .toList());
    }

    /** BIP34: the height comes first in the script. */
    private static Transaction coinbase(long height, List<TxOutput> rewards, long nonce) {
        Bytes script = Bytes.concat(number(height), Script.push(littleEndian(nonce, 8)));
        TxInput input =
                new TxInput(new Outpoint(Bytes.of(new byte[32]), 0xffff_ffffL), script, 0xffff_ffffL, List.of());
        return new Transaction(2, List.of(input), rewards, 0);
    }

    private static Bytes number(long value) {
        if (value <= 16) {
            return Script.op((int) (0x50 + value));
        }
        int size = (64 - Long.numberOfLeadingZeros(value)) / 8 + 1;
        return Script.push(littleEndian(value, size));
    }

    private static Bytes littleEndian(long value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return Bytes.of(bytes);
    }
}
