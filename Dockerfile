# Image of a service: its native executable on a minimal base with the C library.
#   docker build --build-arg BASE=<quarkus-micro-image for UBI 9, by digest> --build-arg SERVICE=user-service .
# The process has no special user and writes only to /tmp: run it with a read-only root file system and an empty /tmp.
ARG BASE
FROM ${BASE}
ARG SERVICE
COPY --chown=0:0 --chmod=0555 ${SERVICE}/target/native/${SERVICE}-*-runner /service
USER 1001:0
ENTRYPOINT ["/service"]
