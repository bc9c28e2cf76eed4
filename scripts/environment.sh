# Sourced by demo.sh and serve.sh: a data folder and secrets of its own, made once per checkout.
export BANGFU_DATA_DIR=${BANGFU_DATA_DIR:-var/demo}
mkdir -p "$BANGFU_DATA_DIR"
secrets="$BANGFU_DATA_DIR/secrets.env"
if [ ! -s "$secrets" ]; then
  (umask 077; .venv/bin/python -c 'import secrets
for name in ("SECRET_KEY", "FIELD_KEY"):
    print(f"export BANGFU_{name}={secrets.token_urlsafe(48)}")' > "$secrets")
fi
. "$secrets"
export BANGFU_DEMO=1 BANGFU_HTTPS=0
export BANGFU_HOSTS=${BANGFU_HOSTS:-localhost,127.0.0.1,[::1],$(hostname)}
