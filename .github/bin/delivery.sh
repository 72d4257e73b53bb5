# Sourced by what publishes and promotes.

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# What the manifests of an environment run: REGISTRY/NAME@sha256:DIGEST
image_of() {
  local images
  images=$(kubectl kustomize "gitops-manifests/apps/$1/envs/$2" |
    sed -nE "s/^ *(- )?image: \"?([^\" ]*\/$1@sha256:[0-9a-f]{64})\"?$/\2/p" | sort -u)
  [ "$(grep -c . <<<"$images")" = 1 ] || die "The manifests of $2 do not have the one image of $1: $images"
  printf '%s\n' "$images"
}

# The registry of an environment, without a digest.
repository_of() {
  local image
  image=$(image_of "$1" "$2") || exit 1
  printf '%s\n' "${image%@*}"
}

log_in_to() {
  aws ecr get-login-password | docker login --username AWS --password-stdin "${1%%/*}" >/dev/null
}

# The settings of Terraform that say which packages the functions of an environment are.
packages_of() {
  echo "terraform/variables/$1/events.release.tfvars.json"
}

# Puts a function's package into the bucket of an environment, under its hash, once, and prints {"bucket", "key", "version"}.
put_package() {
  local function=$1 environment=$2 zip=$3 bucket key version
  bucket=$(artifacts_bucket "$environment") || exit 1
  key=$(key_of "$function" "$zip")
  version=$(aws s3api head-object --bucket "$bucket" --key "$key" --query VersionId --output text 2>/dev/null) ||
    version=$(aws s3api put-object --bucket "$bucket" --key "$key" --body "$zip" --checksum-algorithm SHA256 \
      --query VersionId --output text)
  jq -n --arg bucket "$bucket" --arg key "$key" --arg version "$version" '{$bucket, $key, $version}'
}

key_of() {
  echo "$1/$(sha256sum "$2" | cut -d ' ' -f 1).zip"
}

# As bootstrap names it.
artifacts_bucket() {
  local account
  account=$(sed -nE 's/^account_id *= *"([0-9]{12})"$/\1/p' "terraform/variables/$1/common.tfvars")
  [ -n "$account" ] || die "terraform/variables/$1/common.tfvars names no account_id."
  echo "mission-link-artifacts-$account"
}
