package io.portcullis.mpc.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Fault;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.frost.VssCommitment;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group file. Points are compressed, in lower-case hex.
 *
 * @param network the only one that the group signs for
 * @param faults f; absent in other implementations' files: then as many as t and n allow
 * @param epoch absent: 1
 * @param expires_stamp Unix seconds; absent when the group does not expire
 * @param thresh_pk the threshold key, 33 bytes
 * @param xonly its x coordinate, 32 bytes
 * @param vss the commitments to the t coefficients
 * @param pubshares of the nodes 0 to n − 1
 * @param group_id compared when it is there
 */
public record GroupJson(
        @JsonProperty(required = true) String network,
        @JsonProperty(required = true) int t,
        @JsonProperty(required = true) int n,
        @JsonSetter(nulls = Nulls.SET) @Nullable Integer faults,
        @JsonSetter(nulls = Nulls.SET) @Nullable Integer epoch,
        @JsonSetter(nulls = Nulls.SET) @Nullable Long expires_stamp,
        @JsonProperty(required = true) String thresh_pk,
        @JsonSetter(nulls = Nulls.SET) @Nullable String xonly,
        @JsonProperty(required = true) List<String> vss,
        @JsonProperty(required = true) List<String> pubshares,
        @JsonSetter(nulls = Nulls.SET) @Nullable String group_id) {
    /**
     * The group, with all checks of its import done.
     *
     * @throws IllegalArgumentException when this is not the JSON of a group
     * @throws io.portcullis.mpc.frost.FrostException by the check that fails
     */
    public static Group parse(String json) {
        return StrictReader.one("group", json, GroupJson.class).toDomain();
    }

    private Group toDomain() {
        Quorum quorum = faults == null ? Quorum.tolerant(t, n) : new Quorum(t, n, faults);
        var terms = new GroupTerms(
                Network.of(network),
                quorum,
                epoch == null ? 1 : epoch,
                Optional.ofNullable(expires_stamp).map(Stamp::new));
        var group = new Group(terms, new VssCommitment(points(vss)), points(pubshares));
        Fault.THRESHOLD_KEY.require(group.key().toString().equals(thresh_pk));
        Fault.THRESHOLD_KEY.require(xonly == null || group.xOnlyKey().toHex().equals(xonly));
        Fault.GROUP_ID.require(group_id == null || group.id().toHex().equals(group_id));
        return group;
    }

    private static List<Point> points(List<String> hex) {
        return hex.stream().map(text -> Point.parse(Bytes.fromHex(text))).toList();
    }

    /** The group's file. */
    public static String render(Group group) {
        GroupTerms terms = group.terms();
        return StrictReader.write(new GroupJson(
                terms.network().wireName(),
                terms.quorum().threshold(),
                terms.quorum().nodes(),
                terms.quorum().faults(),
                terms.epoch(),
                terms.expires().map(Stamp::seconds).orElse(null),
                group.key().toString(),
                group.xOnlyKey().toHex(),
                group.vss().points().stream().map(Point::toString).toList(),
                group.pubshares().stream().map(Point::toString).toList(),
                group.id().toHex()));
    }
}
