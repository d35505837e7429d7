package carveout.crypto.links_test

import data.carveout.crypto.links

_weigh(kind, link) := weighed if weighed := links.weigh(kind, link) with data.carveout_run as {"as_of": "2026-11-23"}

_fields(weighed) := {gap.field | some gap in weighed.gaps}

# kind, link → strength, approved, fields that are not known.
_cases := {
	"AES in GCM": ["data", {"algorithm": "AES", "mode": "GCM", "bits": 256}, 256, true, set()],
	"the name says it all": ["data", {"algorithm": "AES-256-GCM"}, 256, true, set()],
	"the name and the rest agree": ["data", {"algorithm": "AES-256-GCM", "mode": "gcm", "bits": 256}, 256, true, set()],
	"null is not stated": ["data", {"algorithm": "AES-256-GCM", "mode": null, "bits": null}, 256, true, set()],
	"the name says another size": ["data", {"algorithm": "AES-256-GCM", "bits": 128}, null, true, {"bits"}],
	"the name says another mode": ["data", {"algorithm": "AES-256-GCM", "mode": "CBC"}, 256, true, {"mode"}],
	"the name says a mode, and another that nobody knows": ["data", {"algorithm": "AES-256-GCM", "mode": "GCM-SIV"}, 256, true, {"mode"}],
	"no size": ["data", {"algorithm": "AES", "mode": "GCM"}, null, true, {"bits"}],
	"no size of AES": ["data", {"algorithm": "AES", "mode": "GCM", "bits": 2048}, null, true, {"bits"}],
	"a size that is text": ["data", {"algorithm": "AES", "mode": "GCM", "bits": "256"}, null, true, {"bits"}],
	"no mode": ["data", {"algorithm": "AES", "bits": 256}, 256, true, {"mode"}],
	"an unknown mode": ["data", {"algorithm": "AES", "mode": "FF1", "bits": 256}, 256, true, {"mode"}],
	"a mode that is no text": ["data", {"algorithm": "AES", "mode": 5, "bits": 256}, 256, true, {"mode"}],
	"ECB": ["data", {"algorithm": "AES", "mode": "ECB", "bits": 256}, 256, true, {"mode"}],
	"a padding of RSA for AES": ["data", {"algorithm": "AES", "mode": "OAEP", "bits": 256}, 256, true, {"mode"}],
	"a mode for keys on data": ["data", {"algorithm": "AES", "mode": "KW", "bits": 256}, 256, true, {"mode"}],
	"a mode for data on keys": ["wrap", {"algorithm": "AES", "mode": "CBC", "bits": 256}, 256, true, {"mode"}],
	"AES key wrap": ["wrap", {"algorithm": "AES", "mode": "KW", "bits": 128}, 128, true, set()],
	"both halves of an XTS key": ["data", {"algorithm": "AES", "mode": "XTS", "bits": 256}, 128, true, set()],
	"more than XTS has": ["data", {"algorithm": "AES", "mode": "XTS", "bits": 512}, null, true, {"bits"}],
	"an unknown algorithm": ["data", {"algorithm": "Blowfish", "mode": "CBC", "bits": 256}, null, true, {"algorithm"}],
	"no algorithm": ["data", {"mode": "GCM", "bits": 256}, null, true, {"algorithm"}],
	"nothing": ["data", {}, null, true, {"algorithm"}],
	"RSA for data": ["data", {"algorithm": "RSA", "mode": "OAEP", "bits": 3072}, 128, true, {"kind", "mode"}],
	"RSA without padding": ["wrap", {"algorithm": "RSA", "bits": 3072}, 128, true, {"mode"}],
	"RSA with the padding of old": ["wrap", {"algorithm": "RSA", "mode": "PKCS1v1.5", "bits": 3072}, 128, true, {"mode"}],
	"a weak size is weak in any mode": ["wrap", {"algorithm": "RSA", "mode": "?", "bits": 2048}, 112, true, {"mode"}],
	"a key wrapped as data": ["agreement", {"algorithm": "AES", "mode": "GCM", "bits": 256}, 256, true, {"kind", "mode"}],
	"ECDH": ["agreement", {"algorithm": "ECDH", "bits": 256}, 128, true, set()],
	"X25519": ["agreement", {"algorithm": "X25519", "bits": 256}, 128, false, set()],
	"ChaCha20-Poly1305": ["data", {"algorithm": "ChaCha20-Poly1305", "bits": 256}, 256, false, set()],
	"a derivation": ["derivation", {"algorithm": "HKDF", "entropy_bits": 256}, 256, true, set()],
	"a passphrase, however often hashed": ["derivation", {"algorithm": "PBKDF2", "entropy_bits": 60, "iterations": 1000000000}, 60, true, set()],
	"no entropy": ["derivation", {"algorithm": "PBKDF2", "entropy_bits": 0}, 0, true, set()],
	"entropy not stated": ["derivation", {"algorithm": "PBKDF2", "bits": 256, "iterations": 600000}, null, true, {"entropy_bits"}],
	"entropy that is text": ["derivation", {"algorithm": "HKDF", "entropy_bits": "256"}, null, true, {"entropy_bits"}],
	"entropy below nothing": ["derivation", {"algorithm": "HKDF", "entropy_bits": -1}, null, true, {"entropy_bits"}],
	"half a bit": ["derivation", {"algorithm": "HKDF", "entropy_bits": 128.5}, null, true, {"entropy_bits"}],
	"a derivation that nobody knows": ["derivation", {"algorithm": "MD5", "entropy_bits": 256}, 256, true, {"algorithm"}],
	"a cipher as a derivation": ["derivation", {"algorithm": "AES", "mode": "CBC", "bits": 256, "entropy_bits": 256}, 256, true, {"kind"}],
	"Argon2id": ["derivation", {"algorithm": "Argon2id", "entropy_bits": 128}, 128, false, set()],
}

test_what_a_link_is_worth if {
	right := {note |
		some note, [kind, link, strength, approved, fields] in _cases
		weighed := _weigh(kind, link)
		[weighed.strength, weighed.approved, _fields(weighed)] == [strength, approved, fields]
	}
	wrong := object.keys(_cases) - right
	wrong == set()
}

test_a_size_may_wait_for_a_parameter if {
	_weigh("agreement", {"algorithm": "ML-KEM-512"}).parameter == "ml_kem_512_accepted"
	_weigh("agreement", {"algorithm": "ML-KEM", "bits": 512}).parameter == "ml_kem_512_accepted"
	_weigh("agreement", {"algorithm": "ML-KEM-768"}).parameter == null
	_weigh("agreement", {"algorithm": "ML-KEM"}).parameter == null
	_weigh("derivation", {"algorithm": "ML-KEM-512", "entropy_bits": 256}).parameter == null
}

# What is not known always has a gap, or silence would pass.
test_a_strength_that_cannot_be_told_has_a_gap if {
	every case in _cases {
		weighed := _weigh(case[0], case[1])
		count({1 | weighed.strength == null; count(weighed.gaps) == 0}) == 0
	}
}

test_every_gap_has_words if {
	every case in _cases {
		every gap in _weigh(case[0], case[1]).gaps { count(gap.message) > 20 }
	}
}
