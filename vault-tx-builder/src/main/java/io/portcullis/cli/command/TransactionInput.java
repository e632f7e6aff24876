package io.portcullis.cli.command;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import java.util.List;

/** Transactions, as they are given: raw in hex, or as PSBTs. */
final class TransactionInput {
    private static final Bytes PSBT = Bytes.fromHex("70736274ff");

    private TransactionInput() {}

    static boolean isHex(String text) {
        return text.matches("([0-9a-fA-F]{2})+");
    }

    /**
     * PSBTs: one in binary, or any number in Base64, one a line.
     *
     * @throws Failure when there is none, or another thing
     */
    static List<Psbt> psbts(Bytes raw) {
        try {
            List<Psbt> psbts = raw.startsWith(PSBT)
                    ? List.of(Psbt.parse(raw))
                    : Input.text(raw)
                            .lines()
                            .map(String::strip)
                            .map(Psbt::fromBase64)
                            .toList();
            if (psbts.isEmpty()) {
                throw new IllegalArgumentException("there is none");
            }
            return psbts;
        } catch (IllegalArgumentException e) {
            throw new Failure("bad-psbt", "not a PSBT: " + e.getMessage());
        }
    }

    /** One PSBT, or a raw transaction as if it were one that says nothing of its inputs. */
    static Seen one(Bytes raw) {
        String text = Input.text(raw);
        if (isHex(text)) {
            return new Seen(transaction(text), List.of());
        }
        List<Psbt> psbts = psbts(raw);
        if (psbts.size() != 1) {
            throw new Failure("bad-psbt", "one PSBT is wanted, not " + psbts.size());
        }
        return Seen.of(psbts.get(0));
    }

    private static Transaction transaction(String hex) {
        try {
            return Transaction.parse(Bytes.fromHex(hex));
        } catch (IllegalArgumentException e) {
            throw new Failure("bad-transaction", String.valueOf(e.getMessage()));
        }
    }
}
