# The command in an image. It needs what make dist has made:
#
#   make dist && docker build -t cpaas-glossary dist
#   docker run --rm -p 8080:8080 cpaas-glossary
#   docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" cpaas-glossary annotate public
#
# The command is linked statically and calls no other program, so the image holds nothing else.
FROM scratch
ARG TARGETARCH
COPY bin/cpaas-glossary-*-linux-${TARGETARCH} /cpaas-glossary
WORKDIR /work
# nobody: folders that it is to write into are mounted, with -u as their owner.
USER 65534:65534
EXPOSE 8080
HEALTHCHECK --timeout=10s --start-period=5s CMD ["/cpaas-glossary", "serve", "--health"]
ENTRYPOINT ["/cpaas-glossary"]
CMD ["serve", "--addr", "0.0.0.0:8080"]
