"use strict";

const { buildApp } = require("./app");
const { readConfig } = require("./config");

async function main() {
  const config = readConfig(process.env);
  const app = await buildApp(config);
  const stop = async () => {
    await app.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  await app.listen({ host: config.host, port: config.port });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
