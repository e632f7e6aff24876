package io.portcullis.chain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import java.util.List;
import java.util.Optional;

/** Reads Esplora's resources; what is not there is empty. */
final class EsploraReader {
    /** A transaction of 400,000 bytes in hex, or an address with many coins. */
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    /** Of transactions that are kept. */
    private static final long MAX_KEPT_BYTES = 64 * 1024 * 1024;

    private static final int MAX_BLOCKS = 10_000;

    private final ChainHttp http;
    private final Cache<Bytes, Transaction> transactions = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT_BYTES)
            .weigher((Bytes txid, Transaction tx) -> tx.toBytes().size())
            .build();
    private final Cache<Bytes, Block> blocks =
            Caffeine.newBuilder().maximumSize(MAX_BLOCKS).build();

    EsploraReader(ChainEndpoint endpoint) {
        this.http = new ChainHttp(endpoint, MAX_ANSWER_BYTES);
    }

    /** The text at a path; empty when there is no such thing. */
    Optional<String> text(String path) {
        ChainHttp.Reply reply = http.get(path);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            throw new ChainUnavailable(http.where() + path + ": HTTP " + reply.status());
        }
        return Optional.of(reply.text().strip());
    }

    Optional<Answer> json(String path) {
        return text(path).map(text -> Answer.parse(http.where() + path, text));
    }

    ChainHttp.Reply post(String path, String contentType, String body) {
        ChainHttp.Reply reply = http.post(path, contentType, body);
        if (reply.status() != 200 && reply.status() != 400 && reply.status() != 404) {
            throw new ChainUnavailable(http.where() + path + ": HTTP " + reply.status());
        }
        return reply;
    }

    /** An answer to a POST. */
    Answer posted(String path, ChainHttp.Reply reply) {
        return Answer.parse(http.where() + path, reply.text());
    }

    long tipHeight() {
        String path = "/blocks/tip/height";
        return json(path).orElseThrow(() -> missing(path)).whole();
    }

    /** The block of the best chain, its hash computed from its header. */
    Optional<Block> blockAt(long height) {
        Optional<Bytes> hash =
                text("/block-height/" + height).map(text -> plain(text).hash());
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        Bytes header = text("/block/" + hash.get() + "/header")
                .map(text -> plain(text).bytes())
                .orElseThrow(ChainUnavailable::moved);
        if (header.size() != 80) {
            throw new ChainUnavailable(http.where() + ": a block header of " + header.size() + " bytes");
        }
        Block block = Block.ofHeader(height, header);
        if (!block.hash().equals(hash.get())) {
            throw new ChainRefused(
                    ChainRefused.Reason.CONTRADICTION,
                    http.where() + ": the header of " + block.hash() + " given for " + hash.get());
        }
        return Optional.of(block);
    }

    /** Bytes of a confirmed one are not asked for again, as long as it is confirmed: in the mempool its witness may be another. */
    Optional<ChainTransaction> transaction(Bytes txid) {
        Transaction known = transactions.getIfPresent(txid);
        if (known != null) {
            Optional<Block> block = json("/tx/" + txid + "/status").flatMap(this::block);
            if (block.isPresent()) {
                return Optional.of(new ChainTransaction(known, block));
            }
        }
        Optional<Transaction> tx = read(txid);
        if (tx.isEmpty()) {
            return Optional.empty();
        }
        Answer status = json("/tx/" + txid + "/status").orElseThrow(ChainUnavailable::moved);
        Optional<Block> block = block(status);
        block.ifPresent(confirmed -> transactions.put(txid, tx.get()));
        return Optional.of(new ChainTransaction(tx.get(), block));
    }

    Optional<Transaction> bytes(Bytes txid) {
        Transaction known = transactions.getIfPresent(txid);
        return known == null ? read(txid) : Optional.of(known);
    }

    private Optional<Transaction> read(Bytes txid) {
        return text("/tx/" + txid + "/hex").map(text -> plain(text).transaction(txid));
    }

    /** The block of a {@code {confirmed, block_height?, block_hash?}}, which must be in the best chain. */
    private Optional<Block> block(Answer status) {
        if (!status.member("confirmed").flag()) {
            return Optional.empty();
        }
        long height = status.member("block_height").whole();
        Bytes hash = status.member("block_hash").hash();
        Block known = blocks.getIfPresent(hash);
        if (known != null && known.height() == height) {
            return Optional.of(known);
        }
        Block block = blockAt(height).orElseThrow(ChainUnavailable::moved);
        if (!block.hash().equals(hash)) {
            throw ChainUnavailable.moved();
        }
        blocks.put(hash, block);
        return Optional.of(block);
    }

    /** The id of the transaction that spends an output of a known transaction. */
    Optional<Bytes> spender(Outpoint outpoint) {
        return json("/tx/" + outpoint.txid() + "/outspend/" + outpoint.index())
                .filter(spend -> spend.member("spent").flag())
                .map(spend -> spend.member("txid").hash());
    }

    /** The coins of a script, confirmed or not. */
    List<Answer> coins(Bytes scriptHash) {
        String path = "/scripthash/" + scriptHash + "/utxo";
        return json(path).orElseThrow(() -> missing(path)).items();
    }

    /** A bare text as the value that it is. */
    private Answer plain(String text) {
        return Answer.ofText(http.where(), text);
    }

    private ChainRefused missing(String path) {
        return new ChainRefused(
                ChainRefused.Reason.UNSUPPORTED, http.where() + path + " is not there: is it an Esplora?");
    }
}
