package io.portcullis.vaultlife;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The secret of a group, put together of its shares: what nobody has in earnest. A test opens vaults with it without asking nodes. */
public final class WholeKey {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private WholeKey() {}

    /** @param shares as {@code frost export-share} prints them, as many as sign */
    public static Secret of(List<String> shares) throws IOException {
        List<BigInteger> points = new ArrayList<>();
        List<BigInteger> values = new ArrayList<>();
        for (String share : shares) {
            JsonNode json = new JsonMapper().readTree(share);
            points.add(BigInteger.valueOf(json.get("id").longValue() + 1));
            values.add(new BigInteger(json.get("secshare").textValue(), 16));
        }
        BigInteger secret = BigInteger.ZERO;
        for (int i = 0; i < points.size(); i++) {
            secret = secret.add(values.get(i).multiply(lambda(points, i)));
        }
        return new Secret(Bytes.fromHex("%064x".formatted(secret.mod(ORDER))));
    }

    /** What a share counts at zero. */
    private static BigInteger lambda(List<BigInteger> points, int i) {
        BigInteger lambda = BigInteger.ONE;
        for (int j = 0; j < points.size(); j++) {
            if (j != i) {
                BigInteger distance = points.get(j).subtract(points.get(i));
                lambda = lambda.multiply(points.get(j)).multiply(distance.modInverse(ORDER));
            }
        }
        return lambda.mod(ORDER);
    }
}
