# The demo service, as an image to ship (`production`) and one to test (`test`, the default).
#
#   scripts/deno task compile   # elsewhere than on Linux: --target linux-x64 -o dist/covhttp
#   docker build -t my-app:test --build-arg SOURCE_GIT_COMMIT="$(git rev-parse HEAD)" .
#   docker build -t my-app --target production .

FROM node:22-slim AS build
WORKDIR /app
# Before the sources, so that a change to those installs nothing again.
COPY test/demo/package.json test/demo/package-lock.json ./
RUN npm ci
COPY test/demo/tsconfig.json ./
COPY test/demo/src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-slim AS production
ENV NODE_ENV=production
WORKDIR /app
# All of it belongs to root: the service can read it, but not change it.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
# With the source maps: through them reports show the TypeScript.
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]

# What runs is what ships: covhttp is all that this adds, and only here, for whoever reaches its
# port can read the service's sources.
FROM production AS test
# Compiled outside, for Linux and this image's processor. It needs glibc, so no Alpine.
COPY --chmod=755 dist/covhttp /usr/local/bin/covhttp
EXPOSE 9095
# In place of the base image's docker-entrypoint.sh, which would only put `node` before options.
# In Kubernetes `args` replace CMD and stay wrapped, but `command` replaces covhttp.
ENTRYPOINT ["covhttp", "wrap", "--"]
# Again, because ENTRYPOINT clears what was inherited.
CMD ["node", "dist/server.js"]
# Every snapshot names the commit it is of. Last, so that a new commit builds nothing again.
ARG SOURCE_GIT_COMMIT
ARG SOURCE_GIT_URL
ENV SOURCE_GIT_COMMIT=$SOURCE_GIT_COMMIT SOURCE_GIT_URL=$SOURCE_GIT_URL
