"""Makes the vectors of this folder. An implementation of its own: standard library only, nothing of the project's code."""
import hashlib, hmac, json, pathlib

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)

def add(a, b):
    if a is None: return b
    if b is None: return a
    if a[0] == b[0] and (a[1] + b[1]) % P == 0: return None
    m = (3 * a[0] * a[0] * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)) % P
    x = (m * m - a[0] - b[0]) % P
    return (x, (m * (a[0] - x) - a[1]) % P)

def mul(k, point):
    out = None
    while k:
        if k & 1: out = add(out, point)
        point, k = add(point, point), k >> 1
    return out

def b32(i): return i.to_bytes(32, "big")
def u32(i): return i.to_bytes(4, "big")
def sha(b): return hashlib.sha256(b).digest()
def tagged(tag, b): return sha(sha(tag.encode()) * 2 + b)
def mac(k, m): return hmac.new(k, m, hashlib.sha256).digest()

def ripemd160(b):
    try: return hashlib.new("ripemd160", b).digest()
    except ValueError: raise SystemExit("this Python's OpenSSL has no RIPEMD160: enable its legacy provider")

def hash160(b): return ripemd160(sha(b))

def hkdf(master, info):
    prk = mac(b"\0" * 32, master)          # empty salt (RFC 5869 §2.2)
    return mac(prk, info.encode() + b"\x01")  # 32 bytes: one block

def pubkey(secret): return b32(mul(int.from_bytes(secret, "big"), G)[0])

def sign(secret, message):
    """BIP340 with zero auxiliary randomness."""
    point = mul(int.from_bytes(secret, "big"), G)
    d = int.from_bytes(secret, "big") if point[1] % 2 == 0 else N - int.from_bytes(secret, "big")
    masked = bytes(a ^ b for a, b in zip(b32(d), tagged("BIP0340/aux", b"\0" * 32)))
    k = int.from_bytes(tagged("BIP0340/nonce", masked + b32(point[0]) + message), "big") % N
    r = mul(k, G)
    if r[1] % 2: k = N - k
    e = int.from_bytes(tagged("BIP0340/challenge", b32(r[0]) + b32(point[0]) + message), "big") % N
    return b32(r[0]) + b32((k + e * d) % N)

def write(name, source, cases):
    text = json.dumps({"description": source, "cases": cases}, indent=1)
    (pathlib.Path(__file__).parent / name).write_text(text + "\n")

masters = [sha(b"portcullis vector master %d" % i) for i in range(4)]
networks = ["main", "testnet3", "testnet4", "mutiny", "regtest", "signet", "alpha-mainnet"]

hkdf_cases = []
for i, master in enumerate(masters):
    for network in networks:
        for derivation in ("shared", "per-vault"):
            epoch = 1 + i
            sign_info = f"portcullis/v1/sign/{derivation}/{network}/{epoch}"
            mac_info = f"portcullis/v1/mac/{derivation}/{network}/{epoch}"
            hkdf_cases.append({"master": master.hex(), "derivation": derivation, "network": network, "epoch": epoch,
                "sign_info": sign_info, "sign_key": hkdf(master, sign_info).hex(),
                "oracle_pubkey": pubkey(hkdf(master, sign_info)).hex(),
                "mac_info": mac_info, "mac_key": hkdf(master, mac_info).hex()})
write("key_derivation.json", "HKDF-SHA256 with an empty salt and 32 bytes of output: signing and MAC keys by derivation, network and epoch.", hkdf_cases)

contracts, proofs, returns = [], [], []
for i in range(24):
    master, network = masters[i % 4], networks[i % 7]
    sign_key, mac_key = (hkdf(master, f"portcullis/v1/{use}/per-vault/{network}/1") for use in ("sign", "mac"))
    base, stamp = 20000 + 4321 * i, 1_750_000_020 + 60 * 977 * i
    thold = base * (27 + i) // 60
    tag = sha(b"vault tag %d" % i)[:16]
    preimage = pubkey(sign_key) + network.encode() + u32(base) + u32(stamp) + u32(thold)
    commit = tagged("ducat/price_contract_commit", preimage)
    key = mac(mac_key, commit + tag)
    contract_id = tagged("ducat/price_contract_id", commit + hash160(key))
    signature = sign(sign_key, contract_id)
    contract = {"base_price": base, "base_stamp": stamp, "chain_network": network, "commit_hash": commit.hex(),
        "contract_id": contract_id.hex(), "oracle_pubkey": pubkey(sign_key).hex(), "oracle_sig": signature.hex(),
        "thold_hash": hash160(key).hex(), "thold_key": None, "thold_price": thold}
    contracts.append({"master": master.hex(), "epoch": 1, "sign_key": sign_key.hex(), "mac_key": mac_key.hex(),
        "vault_tag": tag.hex(), "commit_preimage": preimage.hex(), "mac_message": (commit + tag).hex(),
        "thold_key_secret": key.hex(), "contract": contract})
    message = tagged("portcullis/tag_proof", contract_id + tag)
    proofs.append({"contract": contract, "vault_tag": tag.hex(), "sign_key": sign_key.hex(), "preimage": (contract_id + tag).hex(),
        "message": message.hex(), "proof": sign(sign_key, message).hex()})
    g = 1 + i % 3
    n = 1 + i // 3 % 3
    guardians = [(7 * j + i, pubkey(sha(b"guardian %d %d" % (i, j))).hex()) for j in range(g)]
    oracles = [(200 + j, pubkey(sha(b"oracle %d %d" % (i, j))).hex()) for j in range(n)]
    commits = [{"oracle_pubkey": oracles[j][1], "oracle_idx": oracles[j][0], "tier": 0, "base_price": base + j,
        "thold_price": thold - j, "thold_hash": hash160(b32(i * 10 + j)).hex()} for j in range(n)]
    terms_id, units, blocks = sha(b"terms %d" % i)[:16], 1 + 178_956_970 * i, 4 * 144 * (i % 5)
    payload = bytes([2, g] + [idx for idx, _ in guardians]) + u32(units) + u32(stamp) + tag + terms_id
    payload += blocks.to_bytes(2, "big") + bytes([n])
    for c in commits:
        payload += bytes([c["oracle_idx"], c["tier"]]) + u32(c["base_price"]) + u32(c["thold_price"]) + bytes.fromhex(c["thold_hash"])
    push = bytes([len(payload)]) if len(payload) <= 75 else b"\x4c" + bytes([len(payload)])
    returns.append({"guardians": [{"idx": idx, "pubkey": k} for idx, k in guardians], "commits": commits, "unit_balance": units,
        "price_stamp": stamp, "vault_tag": tag.hex(), "terms_id": terms_id.hex(), "recovery_blocks": blocks,
        "payload": payload.hex(), "script": (b"\x6a\x58" + push + payload).hex()})

write("per_vault_contracts.json", "Contracts of the per-vault derivation: thold_key = HMAC-SHA256(mac_key, commit_hash || vault_tag); signed with zero auxiliary randomness.", contracts)
write("tag_proofs.json", "proof = BIP340(sign_key, H(portcullis/tag_proof, contract_id || vault_tag)), zero auxiliary randomness.", proofs)
write("vault_return_v2.json", "Return data version 2: 6a 58 push(payload).", returns)

terms = []
for i, (tax, thold, ratio) in enumerate([("0.1", "1.35", "1.6"), ("0.05", "1.2", "1.36"), ("1", "2", "1e1"), ("0.0000001", "1.5", "2.25")]):
    members = {"liquidation_tax": tax, "liquidation_thold": thold, "name": f"terms-{i}", "reserve_pubkey": pubkey(sha(b"reserve %d" % i)).hex(),
        "reserve_sats_min": 1000, "subsidy_increment": "0.01", "subsidy_thold": "1.25", "unit_asset_id": "840000:1",
        "unit_balance_min": 1000, "vault_ratio_min": ratio, "vault_value_min": 10000, "version": 1 + i}
    def es(text):  # the few numbers used here, as ECMAScript writes them
        return {"1e1": "10", "0.0000001": "1e-7"}.get(text, text)
    floats = ("liquidation_tax", "liquidation_thold", "subsidy_increment", "subsidy_thold", "vault_ratio_min")
    canonical = "{" + ",".join(f'"{k}":' + (es(v) if k in floats else json.dumps(v)) for k, v in sorted(members.items())) + "}"
    terms.append({"terms": members, "canonical": canonical, "sha256": sha(canonical.encode()).hex(), "terms_id": sha(canonical.encode())[:16].hex()})
write("terms_id.json", "terms_id = the first 16 bytes of the SHA-256 of the terms' canonical JSON (RFC 8785).", terms)
