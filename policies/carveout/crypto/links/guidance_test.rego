package carveout.crypto.links_test

import data.carveout.crypto.links

# kind, link → fields of what speaks against it by NIST, on a day on which 112 bits are enough.
_stated := {
	"AES in GCM": ["data", {"algorithm": "AES", "mode": "GCM", "bits": 256}, set()],
	"both halves of an XTS key": ["data", {"algorithm": "AES", "mode": "XTS", "bits": 256}, set()],
	"neither size nor mode": ["data", {"algorithm": "AES"}, set()],
	"neither size nor mode, as null": ["data", {"algorithm": "AES", "mode": null, "bits": null}, set()],
	"RSA-2048": ["wrap", {"algorithm": "RSA-2048", "mode": "OAEP"}, set()],
	"RSA-3071": ["wrap", {"algorithm": "RSA", "bits": 3071}, set()],
	"RSA without a size": ["wrap", {"algorithm": "RSA-OAEP"}, set()],
	"P-224": ["agreement", {"algorithm": "P-224"}, set()],
	"ECDH without a curve": ["agreement", {"algorithm": "ECDH"}, set()],
	"ML-KEM-512": ["agreement", {"algorithm": "ML-KEM-512"}, set()],
	"112 bits of entropy": ["derivation", {"algorithm": "PBKDF2", "entropy_bits": 112}, set()],
	"entropy not stated": ["derivation", {"algorithm": "PBKDF2", "iterations": 1}, set()],
	"a size of what is derived": ["derivation", {"algorithm": "PBKDF2", "bits": 8}, set()],
	"RSA-2047": ["wrap", {"algorithm": "RSA", "mode": "OAEP", "bits": 2047}, {null}],
	"RSA-1024": ["wrap", {"algorithm": "RSA-1024"}, {null}],
	"RSA-512": ["wrap", {"algorithm": "RSA", "bits": 512}, {null}],
	"P-192": ["agreement", {"algorithm": "P-192"}, {null}],
	"111 bits of entropy": ["derivation", {"algorithm": "PBKDF2", "entropy_bits": 111}, {null}],
	"20 bits of entropy": ["derivation", {"algorithm": "HKDF", "entropy_bits": 20}, {null}],
	"no entropy": ["derivation", {"algorithm": "HKDF", "entropy_bits": 0}, {null}],
	"DES": ["data", {"algorithm": "DES", "mode": "CBC", "bits": 56}, {null, "algorithm"}],
	"DES without a size": ["data", {"algorithm": "DES"}, {"algorithm"}],
	"three-key TDEA": ["data", {"algorithm": "3TDEA", "mode": "CBC", "bits": 168}, {"algorithm"}],
	"ChaCha20-Poly1305": ["data", {"algorithm": "ChaCha20-Poly1305"}, {"algorithm"}],
	"X25519": ["agreement", {"algorithm": "X25519", "bits": 256}, {"algorithm"}],
	"Argon2id": ["derivation", {"algorithm": "Argon2id", "entropy_bits": 256}, {"algorithm"}],
	"an unknown algorithm": ["data", {"algorithm": "Camellia", "mode": "CBC", "bits": 256}, {"algorithm"}],
	"no algorithm": ["data", {"mode": "ECB", "bits": 256}, {"algorithm"}],
	"an algorithm that is no text": ["wrap", {"algorithm": 5}, {"algorithm"}],
	"nothing": ["derivation", {}, {"algorithm"}],
	"RSA for data": ["data", {"algorithm": "RSA"}, {"kind"}],
	"a cipher as a derivation": ["derivation", {"algorithm": "AES"}, {"kind"}],
	"ECB": ["data", {"algorithm": "AES", "mode": "ECB", "bits": 256}, {"mode"}],
	"ECB by its name": ["data", {"algorithm": "AES-256-ECB"}, {"mode"}],
	"ECB for keys": ["wrap", {"algorithm": "AES", "mode": "ECB"}, {"mode"}],
	"an unknown mode": ["data", {"algorithm": "AES", "mode": "FF1"}, {"mode"}],
	"a mode that is no text": ["data", {"algorithm": "AES", "mode": 5}, {"mode"}],
	"another mode than its name says": ["data", {"algorithm": "AES-256-GCM", "mode": "CBC"}, {"mode"}],
	"the padding of old": ["wrap", {"algorithm": "RSA", "mode": "PKCS1v1.5", "bits": 3072}, {"mode"}],
	"no size of AES": ["data", {"algorithm": "AES", "mode": "GCM", "bits": 64}, {"bits"}],
	"another size than its name says": ["data", {"algorithm": "AES-256-GCM", "bits": 128}, {"bits"}],
	"a size that is text": ["wrap", {"algorithm": "RSA", "bits": "1024"}, {"bits"}],
	"entropy that is text": ["derivation", {"algorithm": "HKDF", "entropy_bits": "20"}, {"entropy_bits"}],
	"entropy below nothing": ["derivation", {"algorithm": "HKDF", "entropy_bits": -1}, {"entropy_bits"}],
}

_against(kind, link, day) := fields if {
	weighed := links.weigh(kind, link) with data.carveout_run as {"as_of": day}
	every against in weighed.against { count(against.message) > 20 }
	fields := {against.field | some against in weighed.against}
}

test_what_is_stated_against_the_guidance_of_nist if {
	right := {note | some note, [kind, link, fields] in _stated; _against(kind, link, "2026-11-23") == fields}
	wrong := object.keys(_stated) - right
	wrong == set()
}

# By SP 800-57 Part 1 what has less than 128 bits is allowed until 2030; three-key TDEA was until 2023.
test_the_guidance_is_that_of_the_day if {
	_against("wrap", {"algorithm": "RSA-2048"}, "2030-12-31") == set()
	_against("wrap", {"algorithm": "RSA-2048"}, "2031-01-01") == {null}
	_against("wrap", {"algorithm": "RSA-3072"}, "2031-01-01") == set()
	_against("data", {"algorithm": "3TDEA", "bits": 168}, "2023-12-31") == set()
	_against("agreement", {"algorithm": "ML-KEM-768"}, "2024-08-13") == {"algorithm"}
}
