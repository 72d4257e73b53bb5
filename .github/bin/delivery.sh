# Functions for the scripts that publish and promote.

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The image in the manifests of an environment: REGISTRY/NAME@sha256:DIGEST
image_of() {
  local images
  images=$(kubectl kustomize "gitops-manifests/apps/$1/envs/$2" |
    sed -nE "s/^ *(- )?image: \"?([^\" ]*\/$1@sha256:[0-9a-f]{64})\"?$/\2/p" | sort -u)
  [ "$(grep -c . <<<"$images")" = 1 ] || die "The manifests of $2 must contain exactly one image of $1, found: $images"
  printf '%s\n' "$images"
}

# The image repository of an environment, without a digest.
repository_of() {
  local image
  image=$(image_of "$1" "$2") || exit 1
  printf '%s\n' "${image%@*}"
}

log_in_to() {
  aws ecr get-login-password | docker login --username AWS --password-stdin "${1%%/*}" >/dev/null
}

# The Terraform variables with the function packages of an environment.
packages_of() {
  echo "terraform/variables/$1/events.release.tfvars.json"
}

# Uploads a function package to the bucket of an environment once, with its hash as the key, and prints {"bucket", "key", "version"}.
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

# The bucket name in terraform/bootstrap.
artifacts_bucket() {
  local account
  account=$(sed -nE 's/^account_id *= *"([0-9]{12})"$/\1/p' "terraform/variables/$1/common.tfvars")
  [ -n "$account" ] || die "terraform/variables/$1/common.tfvars has no account_id."
  echo "mission-link-artifacts-$account"
}
