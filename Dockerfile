# The server: the Teams tab's files and the add-on for Google Calendar. docs/add-on.md tells how to run it.
FROM node:22-slim AS build
WORKDIR /app
# By itself, so that it is done again only when the dependencies change.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# Only the Teams tab is built for an address; the server is told its own when it starts.
ARG WANDELGANG_TEAMS_DOMAIN=wandelgang.example
ARG WANDELGANG_MICROSOFT_CLIENT_ID=
RUN npm run build teams && npm run build server

FROM node:22-slim
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY --from=build /app/.output/server ./server
COPY --from=build /app/.output/teams ./teams
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.js"]
