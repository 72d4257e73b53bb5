# The image of a service: its native executable on a base that has the C library and little else.
#   docker build --build-arg BASE=<quarkus-micro-image for UBI 9, by digest> --build-arg SERVICE=user-service .
# It runs as nobody in particular and writes nothing: start it with a read-only root and an empty /tmp.
ARG BASE
FROM ${BASE}
ARG SERVICE
COPY --chown=0:0 --chmod=0555 ${SERVICE}/target/native/${SERVICE}-*-runner /service
USER 1001:0
ENTRYPOINT ["/service"]
