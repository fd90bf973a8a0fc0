import { createApp } from "./app.js";

const port = Number(process.env.PORT ?? 3000);

const server = createApp().listen(port, () => {
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  console.log(`shop listening on port ${bound}`);
});

process.on("SIGTERM", () => {
  console.log("shop closing");
  server.close(() => process.exit(0));
});
