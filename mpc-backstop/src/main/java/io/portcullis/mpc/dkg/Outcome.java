package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Share;
import java.util.Optional;

/**
 * A session that everybody has certified.
 *
 * @param share this participant's; none for the coordinator
 * @param recoveryData transcript ‖ certificate, public: with a host key they give the share again. Keep them
 */
public record Outcome(DkgKey key, Optional<Share> share, Bytes recoveryData) {}
