// Makes signatures.json: npm install @noble/curves@2.4.0 && node generate.mjs > signatures.json
// The randomness is a hash chain, so that the same file comes out again. No build runs this.
import { schnorr_FROST as frost, schnorr } from '@noble/curves/secp256k1.js';
import { createHash } from 'node:crypto';

const hex = (bytes) => Buffer.from(bytes).toString('hex');
let counter = 1;
const random = (size = 32) => {
  let out = Buffer.alloc(0);
  while (out.length < size) {
    out = Buffer.concat([out, createHash('sha256').update('portcullis frost vectors ' + counter++).digest()]);
  }
  return new Uint8Array(out.subarray(0, size));
};
const name = (id) => frost.Identifier.fromNumber(id + 1);

function deal(t, n, parity) {
  for (;;) {
    const dealt = frost.trustedDealer({ min: t, max: n }, undefined, undefined, random);
    if (hex(dealt.public.commitments[0]).startsWith(parity)) return dealt;
  }
}

function sign(dealt, t, n, ids) {
  const message = random();
  const rounds = ids.map((id) => ({ id, secret: dealt.secretShares[name(id)] }));
  for (const one of rounds) {
    const made = frost.commit(one.secret, random);
    one.commitments = made.commitments;
    one.nonces = made.nonces;
    one.secnonce = { hiding: hex(made.nonces.hiding), binding: hex(made.nonces.binding) };
  }
  const list = rounds.map((one) => one.commitments);
  const shares = {};
  const signers = rounds.map((one) => {
    const share = frost.signShare(one.secret, dealt.public, one.nonces, list, message);
    shares[name(one.id)] = share;
    return {
      id: one.id,
      secshare: hex(one.secret.signingShare),
      secnonce: one.secnonce,
      hiding: hex(one.commitments.hiding),
      binding: hex(one.commitments.binding),
      psig: hex(share),
    };
  });
  const signature = frost.aggregate(dealt.public, list, message, shares);
  const key = dealt.public.commitments[0];
  if (!schnorr.verify(signature, message, key.slice(1))) throw new Error('not a BIP340 signature');
  const pubshares = Array.from({ length: n }, (_, id) => hex(dealt.public.verifyingShares[name(id)]));
  return { t, n, thresh_pk: hex(key), vss: dealt.public.commitments.map(hex), pubshares, message: hex(message), signers, signature: hex(signature) };
}

const plan = [
  [2, 3, '03', [[0, 1], [0, 2], [1, 2], [0, 1, 2]]],
  [2, 3, '02', [[0, 2]]],
  [3, 4, '03', [[0, 1, 2], [0, 2, 3], [0, 1, 2, 3]]],
  [3, 5, '03', [[1, 2, 4]]],
  [5, 7, '02', [[0, 2, 3, 4, 6]]],
  [5, 7, '03', [[0, 1, 2, 5, 6]]],
];
const cases = plan.flatMap(([t, n, parity, sets]) => {
  const dealt = deal(t, n, parity);
  return sets.map((ids) => sign(dealt, t, n, ids));
});
const description = 'Dealer, nonces, signature shares and signatures of schnorr_FROST (frost-secp256k1-tr), keys of both parities';
console.log(JSON.stringify({ description, source: 'npm @noble/curves 2.4.0', cases }, null, 1));
