# shellcheck shell=bash
# The AWS command line, pointed at the stand-in in the cluster through a port-forward that ends with the script.

FORWARD=
FORWARD_LOG=
end_forward() {
  if [[ -n $FORWARD ]]; then kill "$FORWARD" 2>/dev/null || true; fi
  if [[ -n $FORWARD_LOG ]]; then rm -f "$FORWARD_LOG"; fi
  FORWARD=
}
trap 'end_forward; end_ticking' EXIT

find_aws() {
  if command -v aws >/dev/null && aws --version >/dev/null 2>&1; then
    AWS=aws
  else
    AWS=$("$HACK_DIR/python-env")/aws
  fi
}

# aws_local ARGUMENT...: nothing of the user's own AWS configuration is read or reached.
aws_local() {
  env -u AWS_PROFILE -u AWS_SESSION_TOKEN AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true \
    AWS_ACCESS_KEY_ID="$LOCAL_KEY_ID" AWS_SECRET_ACCESS_KEY="$LOCAL_KEY" AWS_DEFAULT_REGION=eu-central-1 AWS_PAGER='' \
    AWS_ENDPOINT_URL_DYNAMODB="http://127.0.0.1:$DYNAMODB_PORT" AWS_ENDPOINT_URL_S3="http://127.0.0.1:$S3_PORT" \
    AWS_MAX_ATTEMPTS=3 timeout 60 "$AWS" --cli-connect-timeout 5 --cli-read-timeout 20 "$@"
}

forwarded() {
  DYNAMODB_PORT=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) -> 8000$/\1/p' "$FORWARD_LOG")
  S3_PORT=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) -> 9000$/\1/p' "$FORWARD_LOG")
  [[ -n $DYNAMODB_PORT && -n $S3_PORT ]]
}

open_aws() {
  local secret=$RELEASE-local-aws
  find_aws
  LOCAL_KEY_ID=$(kube -n "$SYSTEM" get secret "$secret" -o jsonpath='{.data.access-key-id}' | base64 -d)
  LOCAL_KEY=$(kube -n "$SYSTEM" get secret "$secret" -o jsonpath='{.data.secret-access-key}' | base64 -d)
  FORWARD_LOG=$(mktemp)
  kubectl -n "$SYSTEM" port-forward --address 127.0.0.1 "pod/$RELEASE-local-aws-0" :8000 :9000 >"$FORWARD_LOG" 2>&1 8>&- 9>&- </dev/null &
  FORWARD=$!
  wait_for 15 "a port-forward to the AWS stand-in" forwarded || {
    cat "$FORWARD_LOG" >&2
    return 1
  }
}

make_bucket() { aws_local s3api head-bucket --bucket "$1" >/dev/null 2>&1 || aws_local s3 mb "s3://$1" >/dev/null; }

# upload_as_host: what hosts and participants would have uploaded, laid out as the buckets have it.
upload_as_host() {
  local stage=$WORK/buckets object file
  rm -rf "$stage"
  mkdir -p "$stage/data/hidden" "$stage/submissions"
  cp "$EXAMPLES/data/stocks-hidden.csv" "$stage/data/hidden/"
  # The keys are those that the manifests name; the file is the submission's id with underscores.
  while read -r object; do
    file=${object%/submission.py}
    file=${file##*/}
    mkdir -p "$stage/submissions/${object%/*}"
    cp "$EXAMPLES/strategies/${file//-/_}.py" "$stage/submissions/$object"
  done < <(sed -n 's/^ *key: \(.*\/submission\.py\)$/\1/p' "$EXAMPLES/competition/submissions.yaml")
  make_bucket "$DATA_BUCKET"
  make_bucket "$SUBMISSIONS_BUCKET"
  aws_local s3 sync --size-only --no-progress "$stage/data" "s3://$DATA_BUCKET"
  aws_local s3 sync --no-progress "$stage/submissions" "s3://$SUBMISSIONS_BUCKET"
}

# The host guide's own command.
BOARD_QUERY=(dynamodb query
  --table-name trading_competition_scores
  --index-name LeaderboardIndex
  --key-condition-expression "competition_id = :cid"
  --expression-attribute-values "{\":cid\": {\"S\": \"$COMPETITION_ID\"}}"
  --no-scan-index-forward
  --page-size 10)

print_board_query() {
  cat <<EOF
\$ aws dynamodb query \\
    --table-name trading_competition_scores \\
    --index-name LeaderboardIndex \\
    --key-condition-expression "competition_id = :cid" \\
    --expression-attribute-values '{":cid": {"S": "$COMPETITION_ID"}}' \\
    --no-scan-index-forward \\
    --page-size 10
EOF
}

board() { aws_local "${BOARD_QUERY[@]}" --output json; }
