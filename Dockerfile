# Builds the package as it is published, then installs it beside a bare Node: no npm, no compiler, no sources.
FROM node:26-trixie-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY bin bin
COPY digests digests
COPY scripts scripts
COPY src src
COPY LICENSE README.md README.ar.md CHANGELOG.md UPGRADING.md .env.example ./
# The Node of this image is the one that runs: that of the development dependencies is not needed.
RUN npm ci --ignore-scripts \
  && node scripts/build.ts \
  && npm pack --ignore-scripts --pack-destination /tmp
# Its debugging symbols are a fifth of Node.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends binutils \
  && rm -rf /var/lib/apt/lists/* \
  && strip /usr/local/bin/node
WORKDIR /app
RUN cp /src/package-lock.json /src/package.json ./ \
  && npm ci --omit=dev --ignore-scripts \
  && tar -xzf /tmp/mujaz-*.tgz --strip-components=1 \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM debian:trixie-slim
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
RUN groupadd --gid 10001 mujaz \
  && useradd --uid 10001 --gid mujaz --no-create-home --home-dir /data --shell /usr/sbin/nologin mujaz \
  && install -d -o mujaz -g mujaz -m 0700 /data \
  && ln -s /app/bin/mujaz.js /usr/local/bin/mujaz
ENV NODE_ENV=production \
  TMPDIR=/data \
  DATABASE_URL=sqlite:/data/mujaz.db \
  HTTP_HOST=0.0.0.0 \
  HTTP_PORT=8080
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/mujaz.js"]
CMD ["start"]
