# The images, made of what a release has: the folder that scripts/release wrote is the context.
#   docker build --target plain --tag lockstep --file Dockerfile OUT_DIR
# plain: the binary alone, an entrypoint, and a Woodpecker or Drone plugin as it is.
# shell: with a shell, for CIs that run scripts inside the image.

FROM --platform=$BUILDPLATFORM debian:bookworm-slim AS parts
ARG TARGETARCH
# Nothing of the target runs here: the list of busybox's commands is asked of the builder's own.
RUN dpkg --add-architecture "$TARGETARCH" && apt-get -qq update \
 && apt-get -qq install -y --no-install-recommends busybox-static ca-certificates \
 && cd /opt && apt-get -qq -o APT::Sandbox::User=root download "busybox-static:$TARGETARCH" \
 && dpkg-deb -x busybox-static_*.deb busybox \
 && mkdir -p plain/bin plain/etc/ssl/certs plain/usr/share/doc/lockstep \
    shell/bin shell/etc shell/root shell/usr/share/doc/busybox \
 && cat /usr/share/ca-certificates/mozilla/*.crt >plain/etc/ssl/certs/ca-certificates.crt \
 && cp busybox/bin/busybox shell/bin/ \
 && cp busybox/usr/share/doc/busybox-static/copyright shell/usr/share/doc/busybox/ \
 && cp /usr/share/common-licenses/GPL-2 shell/usr/share/doc/busybox/ \
 && for name in $(busybox --list); do [ "$name" = busybox ] || ln -s busybox "shell/bin/$name"; done \
 && ln -s ../bin shell/usr/bin && mkdir -m 1777 shell/tmp && chmod 700 shell/root \
 && echo root:x:0:0:root:/root:/bin/sh >shell/etc/passwd && echo nobody:x:65534:65534::/:/bin/false >>shell/etc/passwd \
 && printf 'root:x:0:\nnogroup:x:65534:\n' >shell/etc/group
COPY lockstep-*-linux-${TARGETARCH}.tar.gz /opt/
RUN cd /opt && tar -xzf lockstep-*.tar.gz -C plain/usr/share/doc/lockstep LICENSE THIRD-PARTY-LICENSES \
 && tar -xzf lockstep-*.tar.gz -C plain/bin lockstep

# No HOME, no /tmp, no user: it needs none of them.
FROM scratch AS plain
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title=lockstep \
      org.opencontainers.image.description="The CI step between an image build and a GitOps repository" \
      org.opencontainers.image.source=https://github.com/acme/lockstep \
      org.opencontainers.image.licenses=Apache-2.0 \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION
COPY --from=parts /opt/plain/ /
ENTRYPOINT ["/bin/lockstep"]

FROM plain AS shell
COPY --from=parts /opt/shell/ /
ENTRYPOINT []
CMD ["/bin/sh"]
