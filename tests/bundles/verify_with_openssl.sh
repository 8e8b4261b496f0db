#!/bin/sh
# Check a signature file with nothing but OpenSSL 3 and coreutils; print the fingerprint of the key that made it.
# Usage: verify_with_openssl.sh NAMESPACE FILE SIGNATURE
set -eu
namespace=$1 file=$2 signature=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

number() { # four bytes, big end first
    for shift in 24 16 8 0; do printf "\\$(printf '%03o' $(($1 >> shift & 255)))"; done
}
text() {
    number "${#1}"
    printf '%s' "$1"
}

sed '/-----/d' "$signature" | base64 -d >"$work/blob"
tail -c +34 "$work/blob" | head -c 32 >"$work/key"
tail -c 64 "$work/blob" >"$work/signature"
{
    printf 'SSHSIG'
    text "$namespace"
    text ''
    text sha512
    number 64
    openssl dgst -sha512 -binary "$file"
} >"$work/signed"
{
    printf '\060\052\060\005\006\003\053\145\160\003\041\000' # SubjectPublicKeyInfo of Ed25519, before the key
    cat "$work/key"
} | openssl pkey -pubin -inform DER -out "$work/key.pem"
{
    text ssh-ed25519
    number 32
    cat "$work/key"
} | openssl dgst -sha256 -binary | base64 | sed 's/=*$//; s/^/SHA256:/'
openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$work/signed" -sigfile "$work/signature"
